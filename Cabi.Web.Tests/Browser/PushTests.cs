using System.Text.Json;
using Cabi.Web.Tests.Browser.Support;
using Cabi.Web.Tests.Delivery.Support;

namespace Cabi.Web.Tests.Browser;

/// <summary>
/// Notifications in a browser: turning them on, what its worker shows, and leaving the browser to the next person.
/// </summary>
public sealed class PushTests(DemoCampus campus, WholeChromium chromium)
    : BrowserTest(campus, chromium),
        IClassFixture<WholeChromium>
{
    // Chromium asks Google for an endpoint; here there is no Google. Everything but that answer is the browser's own.
    private const string Subscriptions = """
        (() => {
          const kept = () => {
            const key = localStorage.getItem("push-key");
            if (!key) return null;
            const endpoint = "http://127.0.0.1:9/push/" + localStorage.getItem("push-name");
            return {
              endpoint,
              options: { applicationServerKey: Uint8Array.from(key.split(",").map(Number)).buffer },
              toJSON: () => ({ endpoint, keys: { p256dh: localStorage.getItem("push-p256dh"), auth: "a".repeat(22) } }),
              unsubscribe: async () => { localStorage.removeItem("push-key"); return true; },
            };
          };
          PushManager.prototype.getSubscription = async () => kept();
          PushManager.prototype.subscribe = async options => {
            const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
            const raw = String.fromCharCode(...new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
            localStorage.setItem("push-p256dh", btoa(raw).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", ""));
            localStorage.setItem("push-name", crypto.randomUUID());
            localStorage.setItem("push-key", [...options.applicationServerKey].join());
            return kept();
          };
        })()
        """;

    private const string Register =
        "async () => { await navigator.serviceWorker.register('/sw.js'); await navigator.serviceWorker.ready; }";

    private const string Shown = """
        async () => (await (await navigator.serviceWorker.ready).getNotifications())
          .map(each => `${each.tag} ${each.title}: ${each.body} ${each.data.link} ${each.lang}`)
          .sort()
        """;

    [Fact]
    public async Task Somebody_turns_them_on_sees_which_browser_it_is_and_leaves_it_to_nobody()
    {
        var (email, visitor) = await GivenBrowserThatAllowsAsync();
        await visitor.OpenAsync("/account/notifications");

        await visitor.Action("subscribe-to-push").ClickAsync();

        await Assertions.Expect(visitor.Find(".flash.done")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Find("[data-when=on]")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Find("[data-device] .here")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Action("subscribe-to-push")).ToBeHiddenAsync();
        Assert.Equal(1, await Campus.BrowsersOfAsync(email));

        await visitor.OpenAsync("/account/sign-out");
        await Assertions
            .Expect(visitor.Find("input[data-this-device]"))
            .ToHaveValueAsync(new System.Text.RegularExpressions.Regex(".{43}"));
        await visitor.Action("sign-out").ClickAsync();
        await Assertions.Expect(visitor.Find("#Email")).ToBeVisibleAsync();
        Assert.Equal(0, await Campus.BrowsersOfAsync(email));
    }

    [Fact]
    public async Task A_browser_that_was_turned_off_can_be_turned_on_again()
    {
        var (email, visitor) = await GivenBrowserThatAllowsAsync();
        await visitor.OpenAsync("/account/notifications");
        await visitor.Action("subscribe-to-push").ClickAsync();
        await Assertions.Expect(visitor.Find("[data-when=on]")).ToBeVisibleAsync();

        await visitor.Action("unsubscribe-from-push").ClickAsync();
        await Assertions.Expect(visitor.Action("subscribe-to-push")).ToBeVisibleAsync();
        Assert.Equal(0, await Campus.BrowsersOfAsync(email));

        await visitor.Action("subscribe-to-push").ClickAsync();
        await Assertions.Expect(visitor.Find("[data-when=on]")).ToBeVisibleAsync();
        Assert.Equal(1, await Campus.BrowsersOfAsync(email));
    }

    [Fact]
    public async Task Whose_browser_lets_nothing_be_shown_is_told_where_to_change_that()
    {
        var visitor = await SignedInAsync(Campus.NewStudent());

        // Who allows something else alone has denied the rest.
        await visitor.Page.Context.GrantPermissionsAsync(["geolocation"]);
        await visitor.OpenAsync("/account/notifications");

        await Assertions.Expect(visitor.Find("[data-when=denied]")).ToBeVisibleAsync();
        await Assertions.Expect(visitor.Action("subscribe-to-push")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Without_scripts_the_list_is_there_and_each_browser_can_be_turned_off()
    {
        var email = await Campus.NewStudentWithBrowsersAsync();
        var visitor = await SignedInAsync(email, new Sight { RunsScripts = false });
        await visitor.OpenAsync("/account/notifications");
        await Assertions.Expect(visitor.Find("#this-device")).ToBeHiddenAsync();

        await visitor.Action("unsubscribe-from-push").First.ClickAsync();

        await Assertions.Expect(visitor.Find("[data-device]")).ToHaveCountAsync(1);
        Assert.Equal(1, await Campus.BrowsersOfAsync(email));
    }

    [Fact]
    public async Task A_message_that_comes_is_shown_and_its_repeat_takes_its_place()
    {
        var (_, visitor) = await GivenBrowserThatAllowsAsync();
        await visitor.OpenAsync("/account/notifications");
        await visitor.Page.EvaluateAsync(Register);

        await DeliverAsync(visitor, "one", "The locker is yours");
        await DeliverAsync(visitor, "two", "You moved to another locker");
        await DeliverAsync(visitor, "two", "You moved to another locker");

        string[] shown = [];
        await Eventually.HoldsAsync(
            async () => (shown = await visitor.Page.EvaluateAsync<string[]>(Shown)).Length == 2,
            "two are shown"
        );
        Assert.Equal(
            [
                "one The locker is yours: until Friday /rental en",
                "two You moved to another locker: until Friday /rental en",
            ],
            shown
        );
    }

    // Nobody can click where there is no screen, and only who clicks may open a window: the worker's own script is told
    // of a click by what stands here for its browser.
    [Theory]
    [InlineData("/rental", "/lockers", "opens /rental")]
    [InlineData("/rental", "/rental", "goes to /rental")]
    [InlineData("https://evil.example/", "/lockers", "")]
    [InlineData("//evil.example/", "/lockers", "")]
    [InlineData("javascript:alert(1)", "/lockers", "")]
    public async Task A_click_leads_to_the_screen_and_to_no_other_site(string link, string open, string done)
    {
        var visitor = await VisitorAsync();
        await visitor.OpenAsync("/account/sign-in");
        var script = await (
            await visitor.Page.APIRequest.GetAsync(new Uri(Campus.Address, "/sw.js").AbsoluteUri)
        ).TextAsync();

        Assert.Equal(
            done,
            await visitor.Page.EvaluateAsync<string>(
                $$"""
                async ([link, open]) => {
                  const [heard, done, work] = [{}, [], []];
                  const path = address => new URL(address).pathname;
                  const self = {
                    location,
                    addEventListener: (name, handler) => { heard[name] = handler; },
                    clients: {
                      matchAll: async () => [{ url: location.origin + open, focus: async () => done.push("goes to " + open) }],
                      openWindow: async address => done.push("opens " + path(address)),
                    },
                  };
                  {{script}}
                  heard.notificationclick({ notification: { close() {}, data: { link } }, waitUntil: promise => work.push(promise) });
                  await Promise.all(work);
                  return done.join();
                }
                """,
                new[] { link, open }
            )
        );
    }

    private static async Task DeliverAsync(BrowserVisitor visitor, string tag, string title)
    {
        var tools = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        var found = new TaskCompletionSource<string>();
        tools.Event("ServiceWorker.workerRegistrationUpdated").OnEvent += (_, message) =>
        {
            if (
                message?.GetProperty("registrations").EnumerateArray().FirstOrDefault() is
                { ValueKind: JsonValueKind.Object } registration
            )
                found.TrySetResult(registration.GetProperty("registrationId").GetString()!);
        };
        await tools.SendAsync("ServiceWorker.enable");
        await tools.SendAsync(
            "ServiceWorker.deliverPushMessage",
            new Dictionary<string, object>
            {
                ["origin"] = new Uri(visitor.Page.Url).GetLeftPart(UriPartial.Authority),
                ["registrationId"] = await found.Task.WaitAsync(TimeSpan.FromSeconds(10)),
                ["data"] = JsonSerializer.Serialize(
                    new
                    {
                        title,
                        body = "until Friday",
                        lang = "en",
                        link = "/rental",
                        tag,
                    }
                ),
            }
        );
        await tools.DetachAsync();
    }

    private async Task<(string Email, BrowserVisitor BrowserVisitor)> GivenBrowserThatAllowsAsync()
    {
        var email = Campus.NewStudent();
        var visitor = await SignedInAsync(email);
        await visitor.Page.Context.GrantPermissionsAsync(["notifications"]);
        await visitor.Page.AddInitScriptAsync(Subscriptions);
        return (email, visitor);
    }
}
