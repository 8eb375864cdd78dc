using System.Net;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery;

/// <summary>A process that is told to stop.</summary>
[Trait("Group", "Ops")]
public sealed class DrainTests
{
    private const int Students = 20;

    [Fact]
    public async Task After_SIGTERM_it_says_so_at_once_serves_on_for_the_drain_finishes_what_is_in_flight_and_ends_with_0()
    {
        await using var cabi = await RunningCabi.StartAsync(("Drain__Seconds", "2"));
        await cabi.UntilReadyAsync();
        var inFlight = await Task.WhenAll(
            Enumerable.Range(0, Students).Select(_ => HalfSentRequest.BeginAsync(cabi.Pages))
        );

        await cabi.TerminateAsync();
        await cabi.EventuallyAsync(async () =>
            (await cabi.AskReadinessAsync()).Status == HttpStatusCode.ServiceUnavailable
        );

        using var late = await cabi.Pages.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, late.StatusCode);
        Assert.True(late.Headers.ConnectionClose);

        Assert.True(
            await Patience.UntilAsync(() => IsRefusedAsync(cabi.Pages), pause: 50),
            "The port is still open long after the drain."
        );
        var answers = await Task.WhenAll(inFlight.Select(request => request.FinishAsync()));

        Assert.All(answers, answer => Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal));
        Assert.All(answers, answer => Assert.Contains("</html>", answer, StringComparison.Ordinal));
        Assert.Equal(0, await cabi.ExitAsync());
    }

    private static async Task<bool> IsRefusedAsync(HttpClient pages)
    {
        try
        {
            using var answer = await pages.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
            return false;
        }
        catch (HttpRequestException)
        {
            return true;
        }
    }
}
