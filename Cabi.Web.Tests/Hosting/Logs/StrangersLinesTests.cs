using System.Text;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Hosting.Logs;

/// <summary>
/// An error in the log calls somebody. What a stranger sends writes none, and no stack at any level: else whoever likes
/// fills the log.
/// </summary>
public sealed class StrangersLinesTests(CabiServer app) : CabiTest(app), IClassFixture<CabiServer>
{
    private static readonly string[] _pages = ["/account/sign-in", "/account/set-password", "/", "/rental", "/live"];

    private CabiServer Server => (CabiServer)App;

    [Fact]
    public async Task Cookies_that_nobody_gave_them_write_no_error_and_no_stack()
    {
        using var client = Server.CreatePlainClient();
        var session = await PlainSession.BeginAsync(client);
        var names = App.Services.GetRequiredService<CookieNames>();
        var own = session.Cookies.Split('=', 2)[1];
        string[] cookies = [names.Form, names.Flash, names.Session, names.Language, names.Device, names.Acted];
        string[] values =
        [
            "",
            "x",
            "AAAA",
            "chunks-2",
            "chunks-2147483647",
            "chunks:3",
            "c%3Dzz-zz%7Cuic%3D%00",
            "%00%FF%ED%A0%80",
            "\"",
            new string('A', 3_000),
            "CfDJ8" + new string('A', 200),
            own[..^4],
            own,
        ];

        var said = await HearAsync(async () =>
        {
            foreach (var (cookie, value) in cookies.SelectMany(cookie => values, (cookie, value) => (cookie, value)))
            foreach (var page in _pages)
            {
                using var look = new HttpRequestMessage(HttpMethod.Get, page);
                look.Headers.Add("Cookie", $"{cookie}={value}");
                using (await client.SendAsync(look, HttpCompletionOption.ResponseHeadersRead)) { }

                using var send = session.Send(
                    page,
                    "application/x-www-form-urlencoded",
                    "Email=x&Password=x"u8.ToArray()
                );
                send.Headers.Remove("Cookie");
                send.Headers.Add("Cookie", $"{session.Cookies}; {cookie}={value}");
                using (await client.SendAsync(send, HttpCompletionOption.ResponseHeadersRead)) { }
            }
        });

        Rule.Holds(said, "A stranger's cookies wrote:");
    }

    [Fact]
    public async Task Secrets_of_forms_that_nobody_gave_them_write_no_error_and_no_stack()
    {
        using var client = Server.CreatePlainClient();
        var session = await PlainSession.BeginAsync(client);
        string[] secrets = ["", "x", "AAAA", "%00%FF", "CfDJ8" + new string('A', 200)];

        var said = await HearAsync(async () =>
        {
            foreach (var secret in secrets)
            {
                using var field = session.Send(
                    "/account/sign-in",
                    "application/x-www-form-urlencoded",
                    Encoding.ASCII.GetBytes($"Email=x&__RequestVerificationToken={secret}")
                );
                field.Headers.Remove("RequestVerificationToken");
                using (await client.SendAsync(field)) { }

                using var header = session.Ask("POST", "/account/sign-in");
                header.Headers.Remove("RequestVerificationToken");
                header.Headers.TryAddWithoutValidation("RequestVerificationToken", secret);
                header.Content = new FormUrlEncodedContent([]);
                using (await client.SendAsync(header)) { }
            }
        });

        Rule.Holds(said, "A stranger's secrets wrote:");
    }

    private async Task<IEnumerable<string>> HearAsync(Func<Task> send)
    {
        using var logs = new CapturedLogs();
        App.Services.GetRequiredService<ILoggerFactory>().AddProvider(new Written(logs));

        await send();

        // That it hears what is written: a line for each request.
        Assert.Contains(logs.Sentences, sentence => sentence.Values.ContainsKey("Route"));
        return
        [
            .. logs
                .Sentences.Where(sentence => sentence.Level >= LogLevel.Error || sentence.Error is not null)
                .Select(sentence => $"{sentence.Level} {sentence.Text} {sentence.Error?.GetBaseException().Message}")
                .Distinct(StringComparer.Ordinal),
        ];
    }

    /// <summary>Hears what is written alone: the levels of the settings do not hold for the tests' usual ear.</summary>
    private sealed class Written(CapturedLogs logs) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => logs.CreateLogger(categoryName);

        public void Dispose() { }
    }
}
