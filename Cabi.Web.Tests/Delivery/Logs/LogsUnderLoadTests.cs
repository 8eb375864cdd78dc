using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Delivery.Support.Clouds;
using Xunit.Abstractions;

namespace Cabi.Web.Tests.Delivery.Logs;

/// <summary>
/// CloudWatch Logs is away while people use Cabi: they do not notice, and afterwards every line is there.
/// </summary>
public sealed class LogsUnderLoadTests(ITestOutputHelper output) : LogsTest
{
    private const int People = 4;

    [Fact]
    public Task Six_seconds_without_the_service_lose_nothing_and_hold_nobody_up() =>
        LoseServiceForAsync(TimeSpan.FromSeconds(6), Conduct.Is503);

    [Fact, Trait("Duration", "Long")]
    public Task A_minute_without_the_service_loses_nothing_and_holds_nobody_up() =>
        LoseServiceForAsync(TimeSpan.FromSeconds(60), Conduct.IsSilent);

    private async Task LoseServiceForAsync(TimeSpan outage, Conduct conduct)
    {
        await using var cabi = await RunningCabi.StartAsync(Settings());
        await VisitAsync(cabi, TimeSpan.FromSeconds(3));

        var before = await VisitAsync(cabi, TimeSpan.FromSeconds(3));
        Service.Conduct = conduct;
        var during = await VisitAsync(cabi, outage);
        Service.Conduct = Conduct.IsWell;
        var after = await VisitAsync(cabi, TimeSpan.FromSeconds(3));
        await cabi.TerminateAsync();
        Assert.Equal(0, await cabi.ExitAsync());

        // What a process could not send within the limit of its end is there for the next.
        await using var next = await RunningCabi.StartAsync(Settings());
        await Eventually.HoldsAsync(
            () => Sentences.Count(sentence => sentence.StartsWith("Cabi serves at", StringComparison.Ordinal)) == 2,
            "both lives arrive"
        );

        Report("before", before);
        Report("during", during);
        Report("after", after);
        AssertComplete(before.Count + during.Count + after.Count);
    }

    private void AssertComplete(int requests)
    {
        // A batch whose answer came too late is sent again, and its lines are the same to the last mail.
        var lines = Service.Messages.Distinct().Select(message => JsonDocument.Parse(message).RootElement).ToList();
        var first = lines[0].GetProperty("run").GetString();
        var life = lines.Where(line => line.GetProperty("run").GetString() == first).ToList();
        var numbers = life.Select(line => line.GetProperty("number").GetInt64()).ToList();

        // Two requests that end at once may change places between taking their number and their place in the queue.
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(number => (long)number), numbers.Order());
        Assert.All(
            numbers.Select((number, place) => number - place),
            shift => Assert.InRange(shift, 1 - (10 * People), 1 + (10 * People))
        );
        Assert.InRange(
            life.Count(line =>
                line.GetProperty("message")
                    .GetString()!
                    .StartsWith("GET /account/sign-in answered 200", StringComparison.Ordinal)
            ),
            requests,
            int.MaxValue
        );
        Assert.Contains(
            life,
            line =>
                line.GetProperty("message")
                    .GetString()!
                    .StartsWith("CloudWatch Logs takes no log lines", StringComparison.Ordinal)
        );
        Assert.Empty(Service.Complaints);
    }

    private static async Task<List<double>> VisitAsync(RunningCabi cabi, TimeSpan time)
    {
        var milliseconds = new ConcurrentQueue<double>();
        var started = Stopwatch.StartNew();

        await Task.WhenAll(
            Enumerable
                .Range(0, People)
                .Select(async _ =>
                {
                    while (started.Elapsed < time)
                    {
                        var asked = Stopwatch.GetTimestamp();
                        using var answer = await cabi.Pages.GetAsync(new Uri("/account/sign-in", UriKind.Relative));
                        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                        milliseconds.Enqueue(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
                    }
                })
        );

        return [.. milliseconds.Order()];
    }

    private void Report(string when, List<double> milliseconds) =>
        output.WriteLine(
            $"{when}: {milliseconds.Count} requests, median {milliseconds[milliseconds.Count / 2]:F1} ms, 95 % within {milliseconds[milliseconds.Count * 95 / 100]:F1} ms, longest {milliseconds[^1]:F1} ms"
        );
}
