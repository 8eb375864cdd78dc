using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Cabi.Web.Accounts;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;
using Cabi.Web.View.Live;

namespace Cabi.Web.Tests.Browser.Support;

/// <summary>Somebody in front of a real browser. Everything that a page complains about is remembered.</summary>
public sealed class BrowserVisitor : IAsyncDisposable
{
    private const int MostPresses = 60;

    private readonly IBrowserContext _context;
    private readonly CapturedLogs _unhandled;
    private readonly ConcurrentQueue<string> _complaints = [];

    private BrowserVisitor(IBrowserContext context, IPage page, CapturedLogs unhandled)
    {
        (_context, Page, _unhandled) = (context, page, unhandled);
        context.SetDefaultTimeout((float)Patience.Of(15).TotalMilliseconds);
        page.Console += (_, message) => Remember(message);
        page.PageError += (_, error) => _complaints.Enqueue($"{page.Url} threw {error}");
        page.Response += (_, response) => Remember(response);
        page.RequestFailed += (_, request) => Remember(request);
    }

    public IPage Page { get; }

    public static async Task<BrowserVisitor> ArriveAsync(Chromium chromium, DemoCampus campus, Sight sight)
    {
        Assertions.SetDefaultExpectTimeout((float)Patience.Of(15).TotalMilliseconds);
        var context = await chromium.Browser.NewContextAsync(sight.ContextAt(campus.Address));
        return new BrowserVisitor(context, await context.NewPageAsync(), campus.Unhandled);
    }

    public ILocator Find(string selector, string? text = null) =>
        Page.Locator(selector, new PageLocatorOptions { HasText = text });

    /// <summary>The button that does this.</summary>
    public ILocator Action(string name) => Page.Locator($"button[data-action='{name}']");

    public ILocator Tile(int locker) => Page.Locator($".tiles [data-locker='{locker}']");

    public Task OpenAsync(string path) => Page.GotoAsync(path);

    /// <summary>From now on the browser asks for pages in this language.</summary>
    public Task SpeakAsync(string language) =>
        _context.SetExtraHTTPHeadersAsync(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Accept-Language"] = language }
        );

    /// <summary>Signs in through the door, whichever page leads there.</summary>
    public async Task SignInAsync(string email, string password = DemoAccounts.Password)
    {
        if (!IsAt("/account/sign-in"))
            await OpenAsync("/account/sign-in");

        await Find("#Email").FillAsync(email);
        await Find("#Password").FillAsync(password);
        await Action("sign-in").ClickAsync();

        await Assertions.Expect(Page).Not.ToHaveURLAsync(new Regex("/account/sign-in"));
        await LoadedAsync();
    }

    /// <summary>
    /// The page is asked whether it has come, again and again: the driver listens for the events that say so only after
    /// it has looked, and what happens between the two it never hears.
    /// </summary>
    public Task LoadedAsync() =>
        Eventually.HoldsAsync(
            async () => await Page.EvaluateAsync<string>("document.readyState") == "complete",
            $"{Page.Url} is loaded"
        );

    /// <summary>
    /// What the pages have complained about since this was last asked: errors and warnings of the console (a breach of
    /// the content security policy is one), exceptions, files that did not arrive.
    /// </summary>
    public IEnumerable<string> Complaints()
    {
        while (_complaints.TryDequeue(out var complaint))
            yield return complaint;
    }

    /// <summary>Presses Tab until this has the focus; every stop on the way must be seen to have it.</summary>
    public async Task TabToAsync(ILocator target)
    {
        for (var press = 0; press < MostPresses; press++)
        {
            await Page.Keyboard.PressAsync("Tab");
            var focus = await Focus.OfAsync(Page);
            Assert.True(focus.Problem is null, focus.Problem);

            if (await target.EvaluateAsync<bool>("target => target === document.activeElement"))
                return;
        }

        Assert.Fail($"{MostPresses} presses of Tab on {Page.Url} do not lead to {target}.");
    }

    /// <summary>Presses a key on whatever has the focus.</summary>
    public Task PressAsync(string key) => Page.Keyboard.PressAsync(key);

    /// <summary>Sends a form past the browser's own checks; the page answers that it cannot be so.</summary>
    public async Task BeRefusedAsync(string action, params (string Field, string Text)[] fields)
    {
        await Action(action).EvaluateAsync("button => button.form.noValidate = true");

        foreach (var (field, text) in fields)
            await Find(field).FillAsync(text);

        await BeRefusedAsync(() => Action(action).ClickAsync());
    }

    /// <summary>Sends the form of this button without what nobody types, and is shown its page again.</summary>
    public async Task BeIncompleteAsync(string button)
    {
        await Find(button).EvaluateAsync("button => { button.form.elements.RequestId.value = ''; }");
        await BeRefusedAsync(() => Find(button).ClickAsync());
    }

    /// <summary>Sends a form, and is shown its page again.</summary>
    public async Task BeRefusedAsync(Func<Task> send)
    {
        var answer = await Page.RunAndWaitForResponseAsync(
            send,
            response => response.Request is { Method: "POST", IsNavigationRequest: true }
        );

        if (answer.Status != 400)
            Assert.Fail(
                $"{answer.Url} answered {answer.Status}, and then: {await Find("main").InnerTextAsync()}; "
                    + $"sent was {answer.Request.PostData}"
            );
    }

    public bool IsAt(string path) =>
        Uri.TryCreate(Page.Url, UriKind.Absolute, out var address) && address.AbsolutePath == path;

    /// <param name="path">With the question behind it, whichever part of the page the address points to.</param>
    public async Task ExpectAtAsync(string path)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex($"^[^/]+//[^/]+{Regex.Escape(path)}(#.*)?$"));
        await LoadedAsync();
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    // What the server answered is told by the response; the console would only repeat it.
    private void Remember(IConsoleMessage message)
    {
        if (
            message.Type is "error" or "warning"
            && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)
        )
            _complaints.Enqueue($"{Page.Url} says {message.Type}: {message.Text}");
    }

    // A page may answer that something is not allowed; no page may be broken, and none may name a file that is not
    // there.
    private void Remember(IResponse response)
    {
        if (response.Status >= (response.Request.IsNavigationRequest ? 500 : 400) && !IsToldToWait(response))
            _complaints.Enqueue(
                $"{response.Request.Method} {response.Url} answered {response.Status} {CauseOf(response.Status)}"
            );
    }

    // Mostly this answer's: each test has a server of its own.
    private string CauseOf(int status) =>
        status >= 500 && _unhandled.Sentences is [.., { Error: { } error }]
            ? $"{error.GetType().Name}: {error.Message} {error.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Cabi.Web", StringComparison.Ordinal))?.Trim()}"
            : "";

    // In a rush a page that is fetched again is told to wait, and asks again by itself.
    private static bool IsToldToWait(IResponse response) =>
        response.Status == (int)HttpStatusCode.TooManyRequests
        && response.Request.Headers.ContainsKey(LiveRefetch.Header.ToLowerInvariant());

    // A page that is left while it loads gives up what it still waits for.
    private void Remember(IRequest request)
    {
        if (request.Failure is not "net::ERR_ABORTED")
            _complaints.Enqueue($"{request.Method} {request.Url} failed: {request.Failure}");
    }
}
