using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Tests.Support;
using Cabi.Web.View.Cache;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Pages.Buttons;

/// <summary>
/// Opens the pages of one student and presses their buttons, each in a fresh copy of the student's state.
/// </summary>
public abstract class ButtonTest(CabiApp app) : CabiTest(app)
{
    private const string Buttons = "main button[data-action]";

    /// <summary>One student, and the campus around them.</summary>
    protected sealed record Scene(Student Me, CampusOfEveryKind Campus, Visitor Visitor, IReadOnlyList<string> Pages);

    /// <summary>One button of one page; the page by its place in the list, because addresses hold ids.</summary>
    /// <param name="Target">Where its form goes: the same press on several pages is made once.</param>
    private sealed record Press(int Page, string Action, string Target);

    /// <summary>Presses every button of every page of this state.</summary>
    /// <param name="before">What the student did before the campus around them became what it is.</param>
    /// <param name="after">What they did since.</param>
    /// <returns>How many buttons were pressed, enabled and disabled.</returns>
    protected async Task<(int Enabled, int Disabled)> PressAllAsync(
        Func<Student, Task>? before,
        Func<Student, CampusOfEveryKind, Task>? after
    )
    {
        var scene = await GivenAsync(before, after);
        var presses = new List<Press>();
        var disabled = 0;

        for (var page = 0; page < scene.Pages.Count; page++)
        {
            var shown = await scene.Visitor.OpenAsync(scene.Pages[page]);
            Assert.True(shown.Status == HttpStatusCode.OK, $"{scene.Pages[page]} answered {shown.Status}");

            foreach (var button in shown.Document.QuerySelectorAll(Buttons).DistinctBy(ActionOf))
            {
                if (button.HasAttribute("disabled"))
                {
                    await PressDisabledAsync(scene, shown, button);
                    disabled++;
                }
                else
                    presses.Add(
                        new Press(
                            page,
                            ActionOf(button),
                            button.Closest("form")?.GetAttribute("action") ?? scene.Pages[page]
                        )
                    );
            }
        }

        foreach (var press in presses.DistinctBy(press => (press.Action, press.Target)))
            await PressEnabledAsync(await GivenAsync(before, after), press);

        return (presses.Count, disabled);
    }

    private static async Task PressEnabledAsync(Scene scene, Press press)
    {
        var path = scene.Pages[press.Page];
        var shown = await scene.Visitor.OpenAsync(path);
        var answer = await scene.Visitor.SubmitAsync(
            shown,
            press.Action,
            shown.Find("main form #Code") is null ? [] : [("Code", scene.Campus.Keys.Code)]
        );

        Assert.True(
            answer.Status == HttpStatusCode.OK && RefusalOn(answer) is null,
            $"{path} offers '{press.Action}', which answers {answer.Status}: {RefusalOn(answer)}"
        );
    }

    private static async Task PressDisabledAsync(Scene scene, Visitor.Page page, IElement button)
    {
        var (address, fields) = WouldSend(scene.Campus, page, ActionOf(button));
        var token = (await scene.Visitor.OpenAsync("/account/sign-out")).Find("[name=__RequestVerificationToken]");
        using var content = new FormUrlEncodedContent([
            KeyValuePair.Create("RequestId", Guid.NewGuid().ToString()),
            KeyValuePair.Create("__RequestVerificationToken", token!.GetAttribute("value")!),
            .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]);
        var response = await scene.Visitor.Browser.PostAsync(new Uri(address, UriKind.Relative), content);
        var answer = await new HtmlParser().ParseDocumentAsync(await response.Content.ReadAsStringAsync());
        var refusal = answer.QuerySelector(".flash.refused")?.TextContent;
        var reason = page.Document.GetElementById(button.GetAttribute("aria-describedby")!)?.TextContent;

        Assert.True(response.IsSuccessStatusCode, $"{address} leads to {response.StatusCode}");
        Assert.True(refusal is not null, $"{page.Path} closes '{ActionOf(button)}' ({reason}), which was carried out");
        Assert.True(
            SameReason(refusal, reason),
            $"{page.Path} closes '{ActionOf(button)}' because '{reason}', and the verb says '{refusal}'"
        );
    }

    // A page that has always shown the locker in use does not say that others were quicker.
    private static bool SameReason(string refusal, string? reason) =>
        refusal == reason
        || (reason == "In use by someone else." && refusal == "Someone was quicker. Choose another locker.");

    private static (string Address, (string Name, string Value)[] Fields) WouldSend(
        CampusOfEveryKind campus,
        Visitor.Page page,
        string action
    )
    {
        var locker = campus.All.SingleOrDefault(locker => page.Path == $"/lockers/{locker.Id}");

        return action switch
        {
            "rent" => ($"{page.Path}{(locker!.Type == LockerType.Shared ? "/open" : "")}", []),
            "join" => locker is null ? (page.Path, []) : ($"{page.Path}/join", [("Code", campus.Keys.Code)]),
            "rent-any" => ("/lockers/opening", [("FloorId", TextOf(campus.FloorId))]),
            "wait" => ("/waitlist/wait", LineOf(page.Path)),
            "extend" => ("/rental/extend", [("TicketId", "0")]),
            "move" => ("/rental/move", [("LockerId", TextOf((locker ?? campus.Free).Id))]),
            _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Nobody knows how it is sent."),
        };
    }

    private static (string, string)[] LineOf(string path)
    {
        var query = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(path[path.IndexOf('?')..]);
        return
        [
            ("SectionId", query["section"].ToString()),
            ("Type", query["type"] == "shared" ? nameof(LockerType.Shared) : nameof(LockerType.Private)),
        ];
    }

    private async Task<Scene> GivenAsync(Func<Student, Task>? before, Func<Student, CampusOfEveryKind, Task>? after)
    {
        await App.ResetAsync();
        Forget();
        var me = await GivenStudentAsync();

        if (before is not null)
            await before(me);

        var campus = await CampusOfEveryKind.BuildAsync(Db, App.Services.GetRequiredService<RoomVault>(), Now);

        if (after is not null)
            await after(me, campus);

        App.Services.GetRequiredService<FloorCache>().Expire();
        App.Services.GetRequiredService<StudentSummaryCache>().Forget([me.Id]);
        var visitor = await Visitor.SignedInAsync(App, me);
        return new Scene(me, campus, visitor, PagesOf(campus));
    }

    private static IReadOnlyList<string> PagesOf(CampusOfEveryKind campus) =>
        [
            "/",
            "/rental",
            "/rental/return",
            "/rental/leave",
            "/rental/undo",
            "/rental/extend",
            "/rental/move",
            "/lockers/opening",
            "/waitlist",
            .. from section in new[] { campus.OpenId, campus.FullId }
            from type in new[] { "private", "shared" }
            select $"/waitlist?section={section}&type={type}",
            $"/join/{campus.Keys.Token}",
            .. campus.All.Select(locker => $"/lockers/{locker.Id}"),
        ];

    private static string? RefusalOn(Visitor.Page page) => page.Find(".flash.refused, .problem")?.TextContent;

    private static string ActionOf(IElement button) => button.GetAttribute("data-action")!;

    private static string TextOf(int id) => id.ToString(CultureInfo.InvariantCulture);
}
