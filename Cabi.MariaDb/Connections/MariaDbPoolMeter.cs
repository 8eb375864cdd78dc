using System.Diagnostics.Metrics;

namespace Cabi.MariaDb.Connections;

/// <summary>What the pools look like now, as the meter <c>Cabi.MariaDb</c>.</summary>
internal static class MariaDbPoolMeter
{
    private static readonly Meter _meter = new("Cabi.MariaDb");

    /// <summary>Reports these pools from now on. A pool is labelled with its database and its size.</summary>
    public static void Watch(Func<IEnumerable<MariaDbConnectionPool>> pools)
    {
        _meter.CreateObservableUpDownCounter(
            "mariadb.pool.connections", () => pools().SelectMany(ByState), description: "Connections by what they do.");
        _meter.CreateObservableUpDownCounter(
            "mariadb.pool.size", () => pools().Select(pool => Measure(pool, pool.Size)), description: "The most connections a pool may have.");
        _meter.CreateObservableUpDownCounter(
            "mariadb.pool.waiting", () => pools().Select(pool => Measure(pool, pool.Waiting)), description: "Callers that wait for a connection.");
    }

    private static IEnumerable<Measurement<int>> ByState(MariaDbConnectionPool pool) =>
    [
        Measure(pool, pool.InUse, new KeyValuePair<string, object?>("state", "in_use")),
        Measure(pool, pool.Idle, new KeyValuePair<string, object?>("state", "idle")),
    ];

    private static Measurement<int> Measure(MariaDbConnectionPool pool, int value, params KeyValuePair<string, object?>[] labels) =>
        new(value, [new("pool", pool.Name), .. labels]);
}
