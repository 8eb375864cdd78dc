using System.Net;
using System.Text.RegularExpressions;

namespace Cabi.Bench;

/// <summary>
/// One student's browser: their cookies, and the page in front of them. Connections are shared by all.
/// </summary>
public sealed partial class Browsing
{
    // Where the app believes it is: the proxy's https, so that it gives out cookies for https alone.
    private static readonly Uri _site = new("https://cabi.test");

    private readonly HttpClient _connections;
    private readonly CookieContainer _cookies = new();

    public Browsing(HttpClient connections, string session)
    {
        _connections = connections;
        _cookies.SetCookies(_site, $"{session}; path=/");
    }

    public string Page { get; private set; } = "";

    /// <summary>The newest of the student's cookies.</summary>
    public void SignIn(string session) => _cookies.SetCookies(_site, $"{session}; path=/");

    /// <returns>Whether the page came: false when the server failed.</returns>
    public async Task<bool> OpenAsync(string path) =>
        await AskAsync(HttpMethod.Get, path, content: null) switch
        {
            null => false,
            var there when there == path => true,
            var elsewhere => throw new InvalidOperationException($"{path} sent a visitor to {elsewhere}."),
        };

    /// <summary>Sends a form and opens the page to which the answer leads.</summary>
    /// <returns>That page's path; null when the server failed.</returns>
    public async Task<string?> SubmitAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        var next = await AskAsync(HttpMethod.Post, path, content);
        return next is not null && await OpenAsync(next) ? next : null;
    }

    /// <summary>The forms of the page that have this button, each with its fields.</summary>
    /// <returns>Where each goes: the page's own path when it says nothing.</returns>
    public IReadOnlyList<(string Path, KeyValuePair<string, string>[] Fields)> Forms(string action, string path) =>
        [
            .. Page.Split("<form")
                .Skip(1)
                .Select(part => part.Split("</form>")[0])
                .Where(form => form.Contains($"data-action=\"{action}\"", StringComparison.Ordinal))
                .Select(form =>
                    (
                        Target().Match(form) is { Success: true } target ? target.Groups["path"].Value : path,
                        FieldsOf(form)
                    )
                ),
        ];

    private static KeyValuePair<string, string>[] FieldsOf(string form) =>
        [
            .. Field()
                .Matches(form)
                .Select(field => KeyValuePair.Create(field.Groups["name"].Value, field.Groups["value"].Value)),
        ];

    private async Task<string?> AskAsync(HttpMethod method, string path, HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("Cookie", _cookies.GetCookieHeader(_site));
        using var response = await _connections.SendAsync(request);

        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var given) ? given : [])
            _cookies.SetCookies(_site, cookie);

        if (response.StatusCode >= HttpStatusCode.InternalServerError)
            return null;

        if (response.StatusCode == HttpStatusCode.Found)
            return response.Headers.Location!.OriginalString;

        Page = await response.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        return path;
    }

    [GeneratedRegex(
        "<input [^>]*name=\"(?<name>\\w+)\"[^>]*value=\"(?<value>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Field();

    [GeneratedRegex("^[^>]*action=\"(?<path>/[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Target();
}
