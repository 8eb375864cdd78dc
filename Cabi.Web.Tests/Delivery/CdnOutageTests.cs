using System.Net;
using System.Net.Sockets;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace Cabi.Web.Tests.Delivery;

/// <summary>A CDN that is silent, comes, and goes away: pages always name files that are there.</summary>
[Trait("Group", "Ops")]
public sealed class CdnOutageTests
{
    [Fact]
    public async Task Pages_name_the_apps_own_files_while_the_CDN_does_not_give_them()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var cdn = $"http://{silent.LocalEndpoint}";

        // Only here does a build that is not published know its files.
        await using var cabi = await RunningCabi.StartAsync(
            ("ASPNETCORE_ENVIRONMENT", "Development"),
            ("Cdn__BaseUrl", cdn)
        );
        await UntilFilesComeFromAsync(cabi, "/css/");
        Assert.Contains("The CDN does not give", cabi.Log, StringComparison.Ordinal);
        silent.Stop();

        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(cdn);
        await using (var giving = builder.Build())
        {
            giving.Run(_ => Task.CompletedTask);
            await giving.StartAsync();
            await UntilFilesComeFromAsync(cabi, $"{cdn}/css/");
        }

        await UntilFilesComeFromAsync(cabi, "/css/");
        using var page = await cabi.Pages.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        Assert.Contains(
            $"style-src 'self' {cdn}",
            page.Headers.GetValues("Content-Security-Policy").Single(),
            StringComparison.Ordinal
        );
    }

    private static Task UntilFilesComeFromAsync(RunningCabi cabi, string place) =>
        cabi.EventuallyAsync(async () =>
        {
            var page = await new Visitor(cabi.Pages).OpenAsync("/account/sign-in");
            var styles = page
                .Document.QuerySelectorAll("link[rel='stylesheet']")
                .Select(link => link.GetAttribute("href")!)
                .ToList();
            return styles.Count > 0 && styles.TrueForAll(style => style.StartsWith(place, StringComparison.Ordinal));
        });
}
