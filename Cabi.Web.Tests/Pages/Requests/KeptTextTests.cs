using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Pages.Requests;

/// <summary>Whatever form is refused: it comes back with what was typed, and with status 400.</summary>
public sealed class KeptTextTests(CabiApp app) : CabiTest(app)
{
    // A search changes nothing and has its words in the address; the language is one button.
    private const string Forms = "main form[method=post]:has(button[data-action])";

    private const string Typed = "input:not([type=hidden]):not([type=password]):not([type=checkbox]), textarea, select";

    [Fact]
    public async Task In_every_form_of_a_student()
    {
        var student = await GivenStudentAsync();
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));

        Assert.Equal(
            ["ask-for-email", "describe", "return"],
            await RefusedAsync(await Visitor.SignedInAsync(App, student), "/", "/account/email")
        );
    }

    [Fact]
    public async Task In_the_forms_at_the_door() =>
        Assert.Equal(
            ["forgot-password", "sign-in"],
            await RefusedAsync(new Visitor(App), "/account/sign-in", "/account/forgot-password")
        );

    [Fact]
    public async Task In_every_form_of_staff()
    {
        var student = await GivenStudentAsync();
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
        var banned = await GivenStudentAsync();
        await GivenBanAsync(banned);
        await GivenLockerAsync();

        Assert.Equal(
            ["ban", "change-email", "end-rental", "grant", "lift", "publish-policy", "publish-terms", "take-out"],
            await RefusedAsync(
                await GivenOperatorAsync(),
                "/admin",
                $"/admin/people/{student.Id}",
                $"/admin/people/{banned.Id}"
            )
        );
    }

    /// <returns>The actions of the forms in which something is typed.</returns>
    private static async Task<string[]> RefusedAsync(Visitor visitor, params string[] from)
    {
        var (seen, actions) = (new HashSet<string>(from), new SortedSet<string>(StringComparer.Ordinal));
        var open = new Queue<string>(from);

        while (open.TryDequeue(out var path))
        {
            var page = await visitor.OpenAsync(path);

            foreach (var form in page.Document.QuerySelectorAll(Forms).OfType<IHtmlFormElement>())
            {
                // A form that can be tried out first has two; the last one carries it out.
                var action = form.QuerySelectorAll("button[data-action]")[^1].GetAttribute("data-action")!;

                if (form.QuerySelector(Typed) is not null && actions.Add(action))
                    await RefusedAsync(visitor, page, form, action);
            }

            foreach (var link in page.Document.QuerySelectorAll("main a[href], nav a[href]").Select(AddressOf))
            {
                if (link.StartsWith('/') && link != JobHistory.Address && seen.Add(link))
                    open.Enqueue(link);
            }
        }

        return [.. actions];
    }

    private static async Task RefusedAsync(Visitor visitor, Visitor.Page page, IHtmlFormElement form, string action)
    {
        var typed = form.QuerySelectorAll(Typed).Select(field => (Name: NameOf(field), Text: TextFor(field))).ToList();
        var wrong = form.QuerySelector("[name=RequestId]") is null ? typed : [.. typed, (Name: "RequestId", Text: "")];

        var again = await visitor.SubmitAsync(page, action, [.. wrong]);

        Assert.True(again.Status == HttpStatusCode.BadRequest, $"'{action}' of {page.Path} answered {again.Status}.");
        var shown = again.Find($"button[data-action='{action}']")?.Closest("form");
        Assert.True(shown is not null, $"'{action}' of {page.Path} is gone from its answer.");

        foreach (var (name, text) in typed)
        {
            var kept = shown.QuerySelector($"[name='{name}']") switch
            {
                IHtmlTextAreaElement area => area.Value,
                IHtmlSelectElement select => select.Value,
                var field => field?.GetAttribute("value"),
            };
            Assert.True(kept == text, $"'{action}' of {page.Path} has '{kept}' in {name}, where '{text}' was typed.");
        }
    }

    private static string AddressOf(IElement link) => link.GetAttribute("href")!.Split('#')[0];

    private static string NameOf(IElement field) => field.GetAttribute("name")!;

    private static string TextFor(IElement field) =>
        field is IHtmlSelectElement select
            ? select.Options[^1].Value
            : field.GetAttribute("type") switch
            {
                "number" => field.GetAttribute("max") ?? "7",
                "datetime-local" => "2031-02-03T04:05",
                "date" => "2031-02-03",
                "time" => "04:05",
                "email" => "kept-without-a-sign",
                _ when field.GetAttribute("maxlength") is { } most => "Kept words"[
                    ..Math.Min(10, int.Parse(most, null))
                ],
                _ => "Kept words",
            };
}
