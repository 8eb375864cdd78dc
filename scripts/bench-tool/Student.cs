using System.Net;
using System.Text.RegularExpressions;

namespace Cabi.Bench;

/// <summary>
/// A signed-in student in front of one locker's page: opens it, then submits the form that stands there.
/// </summary>
public sealed partial class Student(HttpClient browser, string session, int lockerId)
{
    private readonly string _path = $"/lockers/{lockerId}";
    private KeyValuePair<string, string>[] _fields = [];
    private string _antiforgery = "";

    /// <summary>The newest of the student's cookies.</summary>
    public string Session { get; set; } = session;

    /// <summary>A browser for many students: connections are shared, cookies are each student's own.</summary>
    public static HttpClient Browser(Uri app) =>
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
        {
            BaseAddress = app,
            DefaultRequestHeaders = { { "X-Forwarded-Proto", "https" }, { "X-Forwarded-For", "127.0.0.1" } },
        };

    public async Task OpenAsync()
    {
        using var response = await SendAsync(HttpMethod.Get, content: null);
        var page = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        var form = page.Split("<form").Single(part => part.Contains("data-action=\"rent\"", StringComparison.Ordinal));

        _fields =
        [
            .. Field()
                .Matches(form)
                .Select(field => KeyValuePair.Create(field.Groups["name"].Value, field.Groups["value"].Value)),
        ];
        // A slow machine's session is old enough to be renewed beside it.
        _antiforgery = response
            .Headers.GetValues("Set-Cookie")
            .Single(cookie => cookie.Contains("cabi-form=", StringComparison.Ordinal))
            .Split(';')[0];
    }

    public async Task<Answer> RentAsync()
    {
        using var content = new FormUrlEncodedContent(_fields);
        using var response = await SendAsync(HttpMethod.Post, content);

        if (response.StatusCode >= HttpStatusCode.InternalServerError)
            return Answer.Failed;

        return response.Headers.Location?.OriginalString switch
        {
            "/rental" => Answer.Rented,
            var back when back == _path => Answer.Refused,
            _ => throw new InvalidOperationException($"{_path} answered {response.StatusCode}."),
        };
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, _path) { Content = content };
        request.Headers.Add("Cookie", $"{Session}; {_antiforgery}");
        return await browser.SendAsync(request);
    }

    [GeneratedRegex(
        "<input [^>]*name=\"(?<name>\\w+)\"[^>]*value=\"(?<value>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Field();
}
