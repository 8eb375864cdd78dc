using System.Net;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using Cabi.Web.Accounts;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.People;
using Cabi.Web.Hosting.Requests;
using Cabi.Web.Tests.Support;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Pages.Requests;

/// <summary>
/// Whatever is sent to whatever address by whatever method, by nobody, a student or an operator: no answer is a 5xx.
/// </summary>
public sealed partial class NonsenseTests(CabiServer app) : CabiTest(app), IClassFixture<CabiServer>
{
    private const int AtOnce = 8;

    private static readonly string[] _methods =
    [
        "GET",
        "HEAD",
        "PUT",
        "PATCH",
        "DELETE",
        "OPTIONS",
        "TRACE",
        "PROPFIND",
        "NONSENSE",
    ];

    // What stands in every field of a form at once.
    private static readonly string[] _values =
    [
        "",
        " ",
        "0",
        "-1",
        "2147483648",
        "99999999999999999999999",
        "1e400",
        "NaN",
        "true",
        "사물함 \U0001F512",
        "\0\u0001\u2028",
        "<script>alert(1)</script>",
        "2026-13-45T99:99",
        "9999-12-31T23:59",
        "0001-01-01T00:00",
        "00000000-0000-0000-0000-000000000000",
        "' OR 1=1 --",
        new string('x', 3_000),
    ];

    private static readonly (string Type, string Body)[] _bodies =
    [
        ("", ""),
        ("application/x-www-form-urlencoded", ""),
        ("application/x-www-form-urlencoded", "%FF%FE=%ED%A0%80&=&&&=x&a[=1&a]=2&.=3&[0]=4"),
        ("application/x-www-form-urlencoded; charset=utf-7", "Email=%2BADw-"),
        ("application/x-www-form-urlencoded; charset=utf-32", "Email=x"),
        ("application/x-www-form-urlencoded; charset=none", "Email=x"),
        ("application/x-www-form-urlencoded; charset=\"", "Email=x"),
        ("multipart/form-data", "x"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=a\r\n\r\nno end"),
        ("multipart/form-data; boundary=x", "--x\r\nnonsense\r\n\r\n\r\n--x--"),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=a; filename=b\r\n\r\nc\r\n--x--"
        ),
        ("application/json", "{\"a\":"),
        ("text/plain", "a=b"),
        ("nonsense", "a=b"),
    ];

    private static readonly string[] _queries =
    [
        "?returnUrl=%2F%EC%82%AC%EB%AC%BC%ED%95%A8%3Fa%3D%ED%95%9C",
        "?returnUrl=%2F%0D%0ASet-Cookie%3Aa%3Db",
        "?returnUrl=%2F%F0%9F%94%92%00",
        "?handler=nonsense&page=-1&before=99999999999999999999&after=x&q=%00%FF&number=%F0%9F%94%92&floor=-1&id=x",
        "?id=1&id=2&account=-1&token=%00&token=AAAA&code=%00&reason=%FF&kind=99&state=-5&type=77&job=%EC%82%AC",
    ];

    private CabiServer Server => (CabiServer)App;

    [Fact]
    public async Task Nothing_that_is_sent_makes_an_answer_of_500()
    {
        var student = await GivenStudentAsync();
        await GivenLockerAsync();
        var pages = await PagesAsync(student);
        using var client = Server.CreatePlainClient();
        var nobody = await PlainSession.BeginAsync(client);
        var somebody = new[]
        {
            nobody,
            await nobody.SignInAsync($"{student.Number}@cabi.test"),
            await nobody.SignInAsync((await GivenAccountInRolesAsync(Roles.Staff, Roles.Operator)).Email!),
        };
        var failed = new List<string>();
        using var logs = new CapturedLogs();
        App.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs);
        var answers = 0;

        foreach (var sender in somebody)
        {
            await Parallel.ForEachAsync(
                pages.SelectMany(page => RequestsTo(page, sender)),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (send, token) =>
                {
                    using var request = send();
                    var asked = $"{request.Method} {request.RequestUri} {request.Content?.Headers.ContentType}";
                    var status = await StatusOfAsync(client, request, token);
                    Interlocked.Increment(ref answers);

                    if (status is null or >= HttpStatusCode.InternalServerError)
                        lock (failed)
                            failed.Add($"{status} {asked}");
                }
            );
        }

        Assert.InRange(answers, pages.Count * somebody.Length, int.MaxValue);
        Rule.Holds(
            logs.Sentences.Where(said => said.Level >= LogLevel.Error)
                .Select(said => $"{said.Text} {said.Error?.GetBaseException().Message}")
                .Distinct(StringComparer.Ordinal),
            "These errors were logged:"
        );
        Rule.Holds(failed.Distinct(StringComparer.Ordinal), "These were answered with a 5xx, or not at all:");
    }

    [Theory]
    [InlineData("/rental?a=사물함", "/rental?a=%EC%82%AC%EB%AC%BC%ED%95%A8")]
    [InlineData("/rental?a=\U0001F512", "/rental?a=%F0%9F%94%92")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    public async Task Signing_in_goes_back_to_an_address_of_ours_whatever_its_letters(string sent, string expected)
    {
        var student = await GivenStudentAsync();
        using var client = Server.CreatePlainClient();
        var session = await PlainSession.BeginAsync(client);

        using var answer = await session.PostAsync(
            "/account/sign-in?returnUrl=" + Uri.EscapeDataString(sent),
            ("Email", $"{student.Number}@cabi.test"),
            ("Password", Visitor.Password)
        );

        Assert.Equal((HttpStatusCode.Found, expected), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    // Null when there is no answer, but an end of the connection.
    private static async Task<HttpStatusCode?> StatusOfAsync(
        HttpClient client,
        HttpRequestMessage request,
        CancellationToken token
    )
    {
        try
        {
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
            return answer.StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static IEnumerable<Func<HttpRequestMessage>> RequestsTo(Page page, PlainSession sender)
    {
        foreach (var method in _methods)
            yield return () => sender.Ask(method, page.Address);

        foreach (var query in _queries)
            yield return () => sender.Ask("GET", page.Address + query);

        // What signs out would end the sender's session.
        if (page.Address.EndsWith("sign-out", StringComparison.Ordinal))
            yield break;

        foreach (var (type, body) in _bodies)
            yield return () => sender.Send(page.Address, type, Encoding.Latin1.GetBytes(body));

        yield return () => sender.Send(page.Address + _queries[^2], _bodies[1].Type, []);

        foreach (var value in _values)
            yield return () =>
                sender.Send(
                    page.Address + _queries[0],
                    _bodies[1].Type,
                    Form(page.Fields.Select(field => (field, value)))
                );

        yield return () =>
            sender.Send(
                page.Address,
                _bodies[1].Type,
                Form(
                    page.Fields.SelectMany(field => Enumerable.Range(0, 40).Select(i => ($"{field}[{i}].{field}", "1")))
                )
            );
        yield return () =>
            sender.Send(page.Address, _bodies[1].Type, Form(Enumerable.Range(0, 3000).Select(i => ($"on[{i}]", "1"))));
    }

    // As much of it as a page takes.
    private static byte[] Form(IEnumerable<(string Field, string Value)> fields) =>
        [
            .. Encoding
                .ASCII.GetBytes(
                    string.Join('&', fields.Select(field => $"{field.Field}={Uri.EscapeDataString(field.Value)}"))
                )
                .Take(RequestBodies.MostBytes),
        ];

    private async Task<List<Page>> PagesAsync(Student student)
    {
        var loader = App.Services.GetRequiredService<PageLoader>();
        var pages = new Dictionary<string, Page>(StringComparer.OrdinalIgnoreCase);

        foreach (
            var endpoint in App.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        )
        {
            var fields = endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? FieldsOf(await loader.LoadAsync(page, EndpointMetadataCollection.Empty))
                : [];

            foreach (var value in new[] { $"{student.Id}", "-7", "%ED%95%9C%00" })
            {
                var address = "/" + RouteParameter().Replace(endpoint.RoutePattern.RawText!.TrimStart('/'), value);
                pages.TryAdd(address, new Page(address, fields));
            }
        }

        return
        [
            .. pages.Values.Where(page =>
                !page.Address.Contains("/live", StringComparison.Ordinal)
                && !page.Address.Contains('.', StringComparison.Ordinal)
            ),
            .. DashboardPages(),
        ];
    }

    // One route to the framework; Hangfire tells the rest of the address apart by patterns that it keeps to itself.
    private static IEnumerable<Page> DashboardPages() =>
        (
            (IEnumerable<Tuple<string, IDashboardDispatcher>>)
                typeof(Hangfire.Dashboard.RouteCollection)
                    .GetField("_dispatchers", BindingFlags.Instance | BindingFlags.NonPublic)!
                    .GetValue(DashboardRoutes.Routes)!
        )
            .Select(route => new Page(
                JobHistory.Address + DashboardParameter().Replace(route.Item1, "7"),
                ["jobs[]", "metrics[]"]
            ))
            .Where(page => !page.Address.Contains("/fonts/", StringComparison.Ordinal));

    private static List<string> FieldsOf(CompiledPageActionDescriptor page) =>
        [
            .. page
                .HandlerMethods.SelectMany(handler => handler.Parameters)
                .Select(parameter => parameter.ParameterType)
                .Concat(page.BoundProperties.Select(property => property.ParameterType))
                .SelectMany(type => type.GetProperties())
                .Select(property => property.Name)
                .Concat(page.BoundProperties.Select(property => property.Name))
                .Concat(
                    page.HandlerMethods.SelectMany(handler => handler.Parameters).Select(parameter => parameter.Name)
                )
                .Distinct(StringComparer.Ordinal),
        ];

    [GeneratedRegex(@"\(\?<[^)]*\)|\[0-9\]\+", RegexOptions.None, 1000)]
    private static partial Regex DashboardParameter();

    [GeneratedRegex("\\{[^}]*\\}", RegexOptions.None, 1000)]
    private static partial Regex RouteParameter();

    private sealed record Page(string Address, IReadOnlyList<string> Fields);
}
