using System.Diagnostics;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using Xunit.Abstractions;

namespace Cabi.Web.Tests.Delivery;

/// <summary>
/// The morning of a drop: a campus behind one address signs in with its real passwords, each in a browser that nobody
/// has used, and everybody presses when the lockers open. Nobody is refused.
/// </summary>
[Trait("Group", "Ops")]
public sealed class MorningTests(ITestOutputHelper output)
{
    [Fact]
    public Task Sixty_of_one_address_sign_in_and_press_at_the_drop() => MorningAsync(60, TimeSpan.FromSeconds(18));

    [Fact]
    [Trait("Duration", "Long")]
    public Task A_thousand_of_one_address_sign_in_within_five_minutes_and_press_at_the_drop() =>
        MorningAsync(1000, TimeSpan.FromMinutes(5));

    private async Task MorningAsync(int students, TimeSpan within)
    {
        await using var server = await MariaDbServer.StartAsync();
        var database = ("ConnectionStrings__Cabi", server.Connection);
        await using var cabi = await RunningCabi.StartAsync(database, ("Database__MigrateAtStart", "true"));
        await cabi.UntilReadyAsync();
        await using var crowd = await Crowd.OpenAsync(server.Connection, students);
        var emails = await crowd.EnrolAsync("m", students);
        var opensAt = TimeProvider.System.GetUtcNow().UtcDateTime + within + TimeSpan.FromSeconds(5);
        await crowd.OpenLockersAsync(opensAt);

        var arrivals = await Task.WhenAll(
            emails.Select(
                async (email, index) =>
                {
                    await Task.Delay(within * index / students);
                    var student = cabi.Visit();
                    var startedAt = Stopwatch.GetTimestamp();
                    var page = await student.SignInAsync(email, Visitor.Password);
                    return (Student: student, page.Path, Took: Stopwatch.GetElapsedTime(startedAt));
                }
            )
        );
        Assert.All(arrivals, arrival => Assert.Equal("/", arrival.Path));

        if (opensAt - TimeProvider.System.GetUtcNow().UtcDateTime is { Ticks: > 0 } wait)
            await Task.Delay(wait);

        var presses = await Task.WhenAll(
            arrivals.Select(
                async (arrival, index) =>
                {
                    var startedAt = Stopwatch.GetTimestamp();
                    var locker = await arrival.Student.OpenAsync($"/lockers/{crowd.Lockers[index]}");
                    var answer = await arrival.Student.SubmitAsync(locker, "rent");
                    return (answer.Path, Took: Stopwatch.GetElapsedTime(startedAt));
                }
            )
        );

        output.WriteLine(
            $"{students}: slowest sign-in {arrivals.Max(arrival => arrival.Took)}, last press {presses.Max(press => press.Took)}"
        );
        Assert.All(presses, press => Assert.Equal("/rental", press.Path));
    }
}
