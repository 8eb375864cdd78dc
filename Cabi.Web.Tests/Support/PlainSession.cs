using System.Net;
using System.Text.RegularExpressions;

namespace Cabi.Web.Tests.Support;

/// <summary>Somebody without a browser, who has cookies and the secret of a form and sends anything.</summary>
public sealed partial class PlainSession(HttpClient client, string cookies, string formToken)
{
    private const string TokenField = "__RequestVerificationToken";

    public string Cookies => cookies;

    /// <summary>Begins as nobody, at the door.</summary>
    public static async Task<PlainSession> BeginAsync(HttpClient client)
    {
        using var door = await client.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        return new PlainSession(client, CookiesOf(door), TokenIn(await door.Content.ReadAsStringAsync()));
    }

    /// <returns>The session that is signed in; this one stays as it is.</returns>
    public async Task<PlainSession> SignInAsync(string email, string password = Visitor.Password)
    {
        using var answer = await PostAsync("/account/sign-in", ("Email", email), ("Password", password));
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        var signedIn = new PlainSession(client, $"{cookies}; {CookiesOf(answer)}", formToken);

        // The secret of a form is of whoever is signed in.
        using var ask = signedIn.Ask("GET", "/account/language");
        using var page = await client.SendAsync(ask);
        return new PlainSession(client, signedIn.Cookies, TokenIn(await page.Content.ReadAsStringAsync()));
    }

    /// <returns>This session with the cookies that the page sends anew.</returns>
    public async Task<PlainSession> RenewedAsync(string address)
    {
        using var answer = await GetAsync(address);

        if (!answer.Headers.TryGetValues("Set-Cookie", out var renewed))
            return this;

        var names = renewed.Select(cookie => cookie.Split('=')[0]).ToList();
        var kept = cookies.Split("; ").Where(cookie => !names.Contains(cookie.Split('=')[0]));
        return new PlainSession(client, string.Join("; ", [.. kept, CookiesOf(answer)]), formToken);
    }

    public HttpRequestMessage Ask(string method, string address)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("Cookie", cookies);

        // The header lets a request in that has no form.
        request.Headers.Add("RequestVerificationToken", formToken);
        return request;
    }

    /// <param name="type">Whatever the body is said to be; empty says nothing.</param>
    public HttpRequestMessage Send(string address, string type, byte[] body)
    {
        var request = Ask("POST", address);
        request.Content = new ByteArrayContent(body);

        if (type != "")
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        return request;
    }

    public async Task<HttpResponseMessage> GetAsync(string address)
    {
        using var request = Ask("GET", address);
        return await client.SendAsync(request);
    }

    public async Task<HttpResponseMessage> PostAsync(string address, params (string Field, string Value)[] fields)
    {
        using var request = Ask("POST", address);
        request.Content = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Field, field.Value)).Append(new(TokenField, formToken))
        );
        return await client.SendAsync(request);
    }

    private static string CookiesOf(HttpResponseMessage answer) =>
        string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));

    private static string TokenIn(string html) => Token().Match(html).Groups["token"].Value;

    [GeneratedRegex(
        $"name=\"{TokenField}\" type=\"hidden\" value=\"(?<token>[^\"]+)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Token();
}
