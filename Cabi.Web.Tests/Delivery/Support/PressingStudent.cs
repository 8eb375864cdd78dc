using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>
/// A signed-in student who presses the button of one locker, and then reads the page to which the answer leads.
/// </summary>
public sealed partial class PressingStudent(HttpClient connections, string session, int lockerId)
{
    private static readonly Uri _site = new("https://cabi.test");

    private readonly CookieContainer _cookies = CookiesOf(session);
    private string _token = "";

    public HttpStatusCode Status { get; private set; }

    /// <summary>Where the answer leads: <c>/rental</c> when the locker is theirs.</summary>
    public string Next { get; private set; } = "";

    public TimeSpan Elapsed { get; private set; }

    public bool HasRented => Next == "/rental";

    /// <summary>Gets what every form needs before the lockers are there to be pressed.</summary>
    public async Task PrepareAsync()
    {
        using var response = await SendAsync(HttpMethod.Get, "/account/language", content: null);
        _token = Token()
            .Match(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())
            .Groups["value"]
            .Value;
    }

    public async Task PressAsync()
    {
        using var form = new FormUrlEncodedContent([
            new("RequestId", Guid.NewGuid().ToString()),
            new("__RequestVerificationToken", _token),
        ]);
        var pressedAt = Stopwatch.GetTimestamp();
        using var response = await SendAsync(HttpMethod.Post, $"/lockers/{lockerId}", form);
        (Status, Next, Elapsed) = (
            response.StatusCode,
            response.Headers.Location?.OriginalString ?? "",
            Stopwatch.GetElapsedTime(pressedAt)
        );
    }

    /// <summary>What the page says about the press.</summary>
    public async Task<string> ReadAsync()
    {
        using var response = await SendAsync(HttpMethod.Get, Next, content: null);
        return Said()
            .Match(await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync())
            .Groups["text"]
            .Value.Trim();
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Cookie", _cookies.GetCookieHeader(_site));
        request.Headers.Add("Accept-Language", "en");
        var response = await connections.SendAsync(request);

        if (response.Headers.TryGetValues("Set-Cookie", out var cookies))
        {
            foreach (var cookie in cookies)
                _cookies.SetCookies(_site, cookie);
        }

        return response;
    }

    private static CookieContainer CookiesOf(string session)
    {
        var cookies = new CookieContainer();
        cookies.SetCookies(_site, $"{session}; path=/");
        return cookies;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<value>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Token();

    [GeneratedRegex("class=\"flash refused\"[^>]*>(?<text>[^<]*)<", RegexOptions.ExplicitCapture)]
    private static partial Regex Said();
}
