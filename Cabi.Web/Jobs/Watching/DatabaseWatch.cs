using System.Globalization;

namespace Cabi.Web.Jobs.Watching;

/// <summary>
/// What this process has seen of the database while it looked for troubles. An outage cannot be written down while it
/// lasts, so it counts for an hour more.
/// </summary>
public sealed class DatabaseWatch(TimeProvider realTime)
{
    /// <summary>What the trouble is called, which each process sees for itself.</summary>
    public const string Name = "database";

    /// <summary>For how long an outage is told of after its end.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromHours(1);

    private const string Page = "/admin/jobs";
    private const int SlowInARow = 3;

    // One look that fails is none: the next comes within a minute.
    private static readonly TimeSpan _blink = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan _slow = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private Outage? _outage;
    private (DateTime Since, int Count, TimeSpan Last)? _slowness;

    /// <summary>Since when this process looks (UTC).</summary>
    public DateTime WatchedSince { get; } = realTime.GetUtcNow().UtcDateTime;

    private DateTime Now => realTime.GetUtcNow().UtcDateTime;

    /// <summary>The database has answered.</summary>
    /// <param name="after">How long it took.</param>
    public void Answered(TimeSpan after)
    {
        lock (_lock)
        {
            if (_outage is { Until: null } outage)
                _outage = outage with { Until = Now };

            _slowness = after < _slow ? null : (_slowness?.Since ?? Now, (_slowness?.Count ?? 0) + 1, after);
        }
    }

    /// <summary>The database has not answered.</summary>
    public void Failed(Exception error)
    {
        lock (_lock)
        {
            if (_outage is not { Until: null })
                _outage = new Outage(Now, Until: null, error.GetBaseException().Message);
        }
    }

    public IEnumerable<TroubleFact> Read()
    {
        lock (_lock)
        {
            if (_outage is { } outage && IsTold(outage))
                return
                [
                    new TroubleFact(
                        Name,
                        new("The database could not be reached", "데이터베이스에 연결할 수 없었어요"),
                        outage.From,
                        outage.Until is { } until
                            ? string.Create(
                                CultureInfo.InvariantCulture,
                                $"It answers again since {until:u}. {outage.Cause}"
                            )
                            : outage.Cause,
                        Page
                    ),
                ];

            return _slowness is { Count: >= SlowInARow } slowness
                ?
                [
                    new TroubleFact(
                        "slow",
                        new("The database is slow", "데이터베이스가 느려요"),
                        slowness.Since,
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"A question that costs nothing took {slowness.Last.TotalSeconds:0.0} s."
                        ),
                        Page
                    ),
                ]
                : [];
        }
    }

    private bool IsTold(Outage outage) =>
        (outage.Until ?? Now) - outage.From >= _blink && !(outage.Until < Now - Recent);

    private sealed record Outage(DateTime From, DateTime? Until, string Cause);
}
