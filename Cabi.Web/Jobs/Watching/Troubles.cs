using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain.Time;
using Hangfire;

namespace Cabi.Web.Jobs.Watching;

/// <summary>
/// What is in trouble now, read from what jobs, outbox and Hangfire have written down and from what this process has
/// seen of the database. What mends itself in a moment is left out.
/// </summary>
public sealed class Troubles(
    CabiDb db,
    JobStorage storage,
    DatabaseWatch database,
    CampusClock clock,
    TimeProvider realTime
)
{
    // Instances tell of themselves every few seconds.
    private static readonly TimeSpan _heartbeats = TimeSpan.FromMinutes(1);

    private DateTime RealNow => realTime.GetUtcNow().UtcDateTime;

    /// <summary>All of it, what concerns everything first.</summary>
    public async Task<IReadOnlyList<TroubleFact>> ReadAsync(CancellationToken token) =>
        [
            .. database.Read(),
            .. OfServers(),
            .. await JobTroubles.ReadAsync(db, clock, RealNow, token),
            .. await OutboxTroubles.ReadAsync(db, clock.Now, RealNow, token),
        ];

    private IEnumerable<TroubleFact> OfServers()
    {
        var last = storage.GetMonitoringApi().Servers().Max(server => server.Heartbeat);

        if (last > RealNow - _heartbeats)
            yield break;

        yield return new TroubleFact(
            "servers",
            new("No instance runs jobs", "작업을 실행하는 인스턴스가 없어요"),
            last ?? database.WatchedSince,
            "No Hangfire server has a heartbeat.",
            JobHistory.Address
        );
    }
}
