using System.Net;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.HttpOverrides;

namespace Cabi.Web.Tests.Delivery;

/// <summary>
/// Hangfire's dashboard on an instance that hears http from a balancer, whose visitors speak https to another host.
/// </summary>
[Collection(PlainCabiCollection.Name), Trait("Group", "Ops")]
public sealed class DashboardBehindBalancerTests(PlainCabi plain) : IDisposable
{
    private const string Site = "lockers.campus.example";
    private const string Recurring = "/hangfire/recurring";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-dashboard-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task An_operator_is_led_on_by_its_links_and_presses_its_buttons()
    {
        (string, string) database = ("Database__Path", Path.Combine(_folder.FullName, "cabi.db"));
        var invitation = await RunningCampus.InviteOperatorAsync(database);
        await using var cabi = await RunningCabi.StartAsync(database);
        var visitor = OfSite(await RunningCampus.SignInOperatorAsync(cabi, invitation));
        await cabi.EventuallyAsync(async () => (await visitor.OpenAsync(Recurring)).Find("[data-url]") is not null);
        var page = await visitor.OpenAsync(Recurring);

        var links = LinksOf(page);
        Assert.All(
            links.Where(link => link.Contains("//", StringComparison.Ordinal)),
            link => Assert.StartsWith("https://www.hangfire.io", link, StringComparison.Ordinal)
        );
        Assert.Superset(new HashSet<string> { "/admin/jobs", "/hangfire/", "/hangfire/servers" }, links.ToHashSet());

        foreach (var link in links.Where(link => link.StartsWith('/')))
            Assert.Equal((link, HttpStatusCode.OK), (link, (await visitor.OpenAsync(link)).Status));

        var (header, token) = (
            ValueOf(page, "meta[name='csrf-header']", "content"),
            ValueOf(page, "meta[name='csrf-token']", "content")
        );
        var job = ValueOf(page, "input[name='jobs[]']", "value");
        Assert.Equal(HttpStatusCode.NoContent, await TriggerAsync(visitor, header, token, job));
        await cabi.EventuallyAsync(async () =>
            (await visitor.OpenAsync(Recurring)).Find("tbody a[href^='/hangfire/jobs/details/']") is not null
        );
    }

    [Fact]
    public async Task For_others_there_is_nothing_even_if_they_say_that_they_ask_from_the_machine_itself()
    {
        var stranger = OfSite((await plain.StartedAsync()).Visit());
        stranger.Browser.DefaultRequestHeaders.Add(ForwardedHeadersDefaults.XForwardedForHeaderName, "127.0.0.1");

        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync("/hangfire")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.OpenAsync(Recurring)).Status);
        var form = await stranger.OpenAsync("/account/sign-in");
        var token = ValueOf(form, "input[name='__RequestVerificationToken']", "value");
        Assert.Equal(HttpStatusCode.NotFound, await TriggerAsync(stranger, "RequestVerificationToken", token, "a job"));
    }

    // A balancer hands the browser's Host on. It adds no X-Forwarded-Host, so one that comes is a visitor's invention.
    private static Visitor OfSite(Visitor visitor)
    {
        visitor.Browser.DefaultRequestHeaders.Host = Site;
        visitor.Browser.DefaultRequestHeaders.Add(
            ForwardedHeadersDefaults.XForwardedHostHeaderName,
            "elsewhere.example"
        );
        return visitor;
    }

    private static List<string> LinksOf(Visitor.Page page) =>
        [
            .. page
                .Document.QuerySelectorAll("[href], [src]")
                .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
                .Distinct(StringComparer.Ordinal),
        ];

    // As the dashboard's own script presses the button.
    private static async Task<HttpStatusCode> TriggerAsync(Visitor visitor, string header, string token, string job)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Recurring}/trigger");
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("jobs[]", job)]);
        request.Headers.Add(header, token);
        using var answer = await visitor.Browser.SendAsync(request);
        return answer.StatusCode;
    }

    private static string ValueOf(Visitor.Page page, string selector, string attribute) =>
        page.Find(selector)?.GetAttribute(attribute)
        ?? throw new InvalidOperationException($"{page.Path} has no {selector}.");
}
