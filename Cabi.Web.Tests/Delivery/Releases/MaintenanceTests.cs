using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Cabi.Web.Tests.Delivery.Support.Clouds;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Releases;

/// <summary>The switch at the edge: what the script publishes, run as the edge runs it.</summary>
[Trait("Group", "Ops")]
public sealed partial class MaintenanceTests : IAsyncLifetime
{
    private const string Run = """
        const [code, request] = process.argv.slice(1);
        const handler = new Function('require', code + '; return handler;')(require);
        console.log(JSON.stringify(handler({ request: JSON.parse(request) })));
        """;

    private readonly EdgeFunction _edge = new();

    public async Task InitializeAsync()
    {
        await _edge.StartAsync();
        _edge.Settings["CABI_SITE"] = "https://cabi.test";
    }

    public Task DisposeAsync() => _edge.DisposeAsync().AsTask();

    [Fact]
    public async Task While_it_is_on_people_are_told_when_to_come_back_and_staff_come_in()
    {
        var end = TimeProvider.System.GetUtcNow().AddHours(2);
        var said = await SwitchAsync("on", end.ToString("O", CultureInfo.InvariantCulture));

        var closed = await VisitAsync("/floors/1");
        Assert.Equal(503, closed.GetProperty("statusCode").GetInt32());
        Assert.InRange(int.Parse(Header(closed, "retry-after"), CultureInfo.InvariantCulture), 7100, 7201);
        Assert.Equal("no-store", Header(closed, "cache-control"));
        var page = closed.GetProperty("body").GetProperty("data").GetString()!;
        var wall = TimeZoneInfo.ConvertTime(end, TimeZoneInfo.FindSystemTimeZoneById("Asia/Seoul"));
        Assert.Contains(wall.ToString("M월 d일 HH:mm", CultureInfo.InvariantCulture), page, StringComparison.Ordinal);
        Assert.Contains(
            wall.ToString("HH:mm 'on' d MMMM", CultureInfo.InvariantCulture),
            page,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("@", page.Replace("@media", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await ExpectToStandAloneInBothLanguagesAsync(page);

        var link = PassLink().Match(said).Groups[1].Value;
        Assert.NotEmpty(link);
        Assert.Equal(503, (await VisitAsync(link + "x")).GetProperty("statusCode").GetInt32());
        var welcome = await VisitAsync(link);
        Assert.Equal((302, "/"), (welcome.GetProperty("statusCode").GetInt32(), Header(welcome, "location")));

        var (name, cookie) = CookieOf(welcome);
        Assert.Equal("/floors/1", (await VisitAsync("/floors/1", name, cookie)).GetProperty("uri").GetString());
        Assert.Equal(503, (await VisitAsync("/floors/1", name, "guessed")).GetProperty("statusCode").GetInt32());
    }

    [Fact]
    public async Task Once_more_on_moves_the_end_and_keeps_the_pass_that_it_is_given_and_off_opens()
    {
        _edge.Settings["CABI_MAINTENANCE_PASS"] = "a-pass-of-the-test";
        await SwitchAsync("on", "now + 1 hour");
        await SwitchAsync("on", "now + 3 hours");

        Assert.InRange(
            int.Parse(Header(await VisitAsync("/"), "retry-after"), CultureInfo.InvariantCulture),
            10_700,
            10_801
        );
        Assert.Equal(
            302,
            (await VisitAsync("/maintenance-pass/a-pass-of-the-test")).GetProperty("statusCode").GetInt32()
        );

        await SwitchAsync("off");
        await SwitchAsync("off");
        Assert.Equal("/", (await VisitAsync("/")).GetProperty("uri").GetString());
    }

    [Fact]
    public async Task It_says_so_when_nobody_would_meet_it_and_refuses_an_end_that_is_past()
    {
        Assert.Equal(2, (await TryAsync("on", "yesterday")).Code);
        Assert.Empty(_edge.Live);

        _edge.IsAssociated = false;
        var (code, output) = await TryAsync("on", "now + 1 hour");
        Assert.Equal(1, code);
        Assert.Contains("belongs to no distribution", output, StringComparison.Ordinal);
    }

    private static async Task ExpectToStandAloneInBothLanguagesAsync(string html)
    {
        using var page = await new HtmlParser().ParseDocumentAsync(html);
        Assert.Empty(page.QuerySelectorAll("script, img, iframe, [src], link:not([href^='data:'])"));
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", html, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("html[lang='ko'] h1"));
        Assert.NotEmpty(page.QuerySelectorAll("[lang='en'] h2"));
    }

    private async Task<string> SwitchAsync(params string[] words)
    {
        var (code, output) = await TryAsync(words);
        Assert.True(code == 0, output);
        return output;
    }

    private Task<(int Code, string Output)> TryAsync(params string[] words) =>
        Shell.TryAsync(_edge.Settings, "bash", ["scripts/maintenance", .. words]);

    private async Task<JsonElement> VisitAsync(string path, string? cookieName = null, string? cookieValue = null)
    {
        var cookies = cookieName is null
            ? []
            : new Dictionary<string, object> { [cookieName] = new { value = cookieValue } };
        var request = JsonSerializer.Serialize(
            new
            {
                method = "GET",
                uri = path,
                headers = new { },
                cookies,
            }
        );
        var answer = await Shell.RunAsync(_edge.Settings, "node", "--eval", Run, "--", _edge.Live, request);
        return JsonDocument.Parse(answer).RootElement;
    }

    private static string Header(JsonElement answer, string name) =>
        answer.GetProperty("headers").GetProperty(name).GetProperty("value").GetString()!;

    private static (string Name, string Value) CookieOf(JsonElement answer)
    {
        var cookie = answer.GetProperty("cookies").EnumerateObject().Single();
        Assert.Contains(
            "Secure; HttpOnly",
            cookie.Value.GetProperty("attributes").GetString(),
            StringComparison.Ordinal
        );
        return (cookie.Name, cookie.Value.GetProperty("value").GetString()!);
    }

    [GeneratedRegex(@"https://cabi\.test(/\S+)")]
    private static partial Regex PassLink();
}
