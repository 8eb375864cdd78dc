using System.Data;
using System.Diagnostics;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>An open connection of the pool, with what decides whether it may be used again.</summary>
internal sealed class PooledConnection(MySqlConnection connection, int generation)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan _probeAfter = TimeSpan.FromSeconds(5);

    private readonly long _openedAt = Stopwatch.GetTimestamp();
    private long _returnedAt = Stopwatch.GetTimestamp();

    public MySqlConnection Connection => connection;

    public int Generation => generation;

    /// <summary>Set when a statement was left running: nobody may read what it still sends.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>Set between the begin and the end of a transaction.</summary>
    public bool IsInTransaction { get; set; }

    public bool IsUsable(int currentGeneration) =>
        !IsAbandoned
        && generation == currentGeneration
        && connection.State == ConnectionState.Open
        && Stopwatch.GetElapsedTime(_openedAt) < _lifetime;

    public TimeSpan IdleFor => Stopwatch.GetElapsedTime(_returnedAt);

    public bool NeedsProbe => IdleFor > _probeAfter;

    public void MarkReturned() => _returnedAt = Stopwatch.GetTimestamp();
}
