using System.Net;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Tests.Messages.Support;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Pages;

/// <summary>Turning notifications on and off, and the files that browsers need for them.</summary>
public sealed class PushPagesTests(PushApp app) : CabiTest(app), IClassFixture<PushApp>
{
    private const string Path = "/account/notifications";
    private const string Phone =
        "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";

    [Fact]
    public async Task A_browser_that_was_turned_on_is_listed_and_can_be_turned_off()
    {
        var visitor = await GivenVisitorAsync();
        var page = await TurnOnAsync(visitor, app.Push.NewBrowser());
        Assert.Contains("Chrome, Android", page.Find("[data-device]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(PushApp.Keys.Public, page.Find("#this-device")!.GetAttribute("data-key"));

        page = await visitor.SubmitAsync(page, "unsubscribe-from-push");

        Assert.Null(page.Find("[data-device]"));
        Assert.Equal(0, await Db.PushSubscriptions.CountAsync(Token));
        Assert.Equal(
            ["SubscribeToPush", "UnsubscribeFromPush"],
            await Db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync(Token)
        );
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_turns_on_once()
    {
        var (visitor, browser) = (await GivenVisitorAsync(), app.Push.NewBrowser());
        var page = await visitor.OpenAsync(Path);

        await SubscribeAsync(visitor, page, browser.Endpoint, browser.P256dh, browser.Auth);
        var again = await SubscribeAsync(visitor, page, browser.Endpoint, browser.P256dh, browser.Auth);

        Assert.Equal(HttpStatusCode.OK, again.Status);
        Assert.Equal(1, await Db.PushSubscriptions.CountAsync(Token));
        Assert.Equal(1, await Db.AuditEntries.CountAsync(Token));
    }

    [Fact]
    public async Task Nobody_turns_off_what_is_another_persons()
    {
        var browser = app.Push.NewBrowser();
        await TurnOnAsync(await GivenVisitorAsync(), browser);
        var other = await GivenVisitorAsync();
        var page = await TurnOnAsync(other, app.Push.NewBrowser());

        await other.SubmitAsync(page, "unsubscribe-from-push", ("Device", PushSubscription.HashOf(browser.Endpoint)));

        Assert.Equal(2, await Db.PushSubscriptions.CountAsync(Token));
    }

    [Fact]
    public async Task A_service_that_is_not_known_is_named()
    {
        var (visitor, browser) = (await GivenVisitorAsync(), app.Push.NewBrowser());
        var page = await SubscribeAsync(
            visitor,
            await visitor.OpenAsync(Path),
            "https://169.254.169.254/latest",
            browser.P256dh,
            browser.Auth
        );

        Assert.Contains("169.254.169.254", page.Find("[role=alert].flash")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await Db.PushSubscriptions.CountAsync(Token));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Keys_for_which_nothing_can_be_encrypted_are_refused(bool hasBadKey, bool hasBadSecret)
    {
        var (visitor, browser) = (await GivenVisitorAsync(), app.Push.NewBrowser());
        var key = hasBadKey ? browser.P256dh[..40] + new string('A', 47) : browser.P256dh;
        var page = await SubscribeAsync(
            visitor,
            await visitor.OpenAsync(Path),
            browser.Endpoint,
            key,
            hasBadSecret ? "short" : browser.Auth
        );

        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.Equal(0, await Db.PushSubscriptions.CountAsync(Token));
    }

    [Fact]
    public async Task Whoever_signs_out_leaves_a_browser_that_shows_nothing_of_theirs()
    {
        var (visitor, here, elsewhere) = (await GivenVisitorAsync(), app.Push.NewBrowser(), app.Push.NewBrowser());
        await TurnOnAsync(visitor, elsewhere);
        await TurnOnAsync(visitor, here);

        var page = await visitor.OpenAsync("/account/sign-out");
        Assert.NotNull(page.Find("input[data-this-device]"));
        await visitor.SubmitAsync(page, "sign-out", ("Device", PushSubscription.HashOf(here.Endpoint)));

        Assert.Equal(
            PushSubscription.HashOf(elsewhere.Endpoint),
            (await Db.PushSubscriptions.SingleAsync(Token)).EndpointHash
        );
        Assert.StartsWith("/account/sign-in", (await visitor.OpenAsync("/inbox")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_worker_comes_from_the_site_itself_and_is_asked_for_anew_each_time()
    {
        using var worker = await new Visitor(App).Browser.GetAsync(new Uri("/sw.js", UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, worker.StatusCode);
        Assert.Equal("text/javascript", worker.Content.Headers.ContentType?.MediaType);
        Assert.True(worker.Headers.CacheControl?.NoCache);
        Assert.DoesNotContain("\"fetch\"", await worker.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "worker-src 'self'",
            Assert.Single(worker.Headers.GetValues("Content-Security-Policy")),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task The_site_can_be_put_on_a_home_screen()
    {
        var visitor = new Visitor(App);
        var page = await visitor.OpenAsync("/account/sign-in");

        using var manifest = await visitor.Browser.GetAsync(
            new Uri(page.Find("link[rel=manifest]")!.GetAttribute("href")!, UriKind.Relative)
        );
        Assert.Equal("application/manifest+json", manifest.Content.Headers.ContentType?.MediaType);
        using var icon = await visitor.Browser.GetAsync(
            new Uri(page.Find("link[rel=apple-touch-icon]")!.GetAttribute("href")!, UriKind.Relative)
        );
        Assert.Equal("image/png", icon.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(Phone, "Chrome, Android")]
    [InlineData(
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
        "Edge, Windows"
    )]
    [InlineData(
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
        "Safari, iPhone"
    )]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0", "Firefox, Linux")]
    [InlineData("curl/8.5", "Browser")]
    public void A_browser_has_a_name_that_its_owner_recognises(string userAgent, string name) =>
        Assert.Equal(name, DeviceWords.NameOf(userAgent));

    private async Task<Visitor> GivenVisitorAsync()
    {
        var visitor = await Visitor.SignedInAsync(App, await GivenStudentAsync());
        visitor.Browser.DefaultRequestHeaders.UserAgent.ParseAdd(Phone);
        return visitor;
    }

    private static async Task<Visitor.Page> TurnOnAsync(Visitor visitor, PushBrowser browser)
    {
        var page = await SubscribeAsync(
            visitor,
            await visitor.OpenAsync(Path),
            browser.Endpoint,
            browser.P256dh,
            browser.Auth
        );
        Assert.NotNull(page.Find("[role=status]"));
        return page;
    }

    private static Task<Visitor.Page> SubscribeAsync(
        Visitor visitor,
        Visitor.Page page,
        string endpoint,
        string key,
        string auth
    ) => visitor.SubmitAsync(page, "subscribe-to-push", ("Endpoint", endpoint), ("P256dh", key), ("Auth", auth));
}
