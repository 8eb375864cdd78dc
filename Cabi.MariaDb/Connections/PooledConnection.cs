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
    private string _begin = "";

    public MySqlConnection Connection => connection;

    /// <summary>Set when a statement was left running: nobody may read what it still sends.</summary>
    public bool IsAbandoned { get; set; }

    /// <summary>Whether the server has been told to begin a transaction that has not ended.</summary>
    public bool IsInTransaction { get; private set; }

    /// <summary>The server has gone, or the network to it.</summary>
    public bool IsLost => connection.State != ConnectionState.Open;

    public bool IsUsable(int currentGeneration) =>
        !IsAbandoned
        && generation == currentGeneration
        && !IsLost
        && Stopwatch.GetElapsedTime(_openedAt) < _lifetime;

    public TimeSpan IdleFor => Stopwatch.GetElapsedTime(_returnedAt);

    public bool NeedsProbe => IdleFor > _probeAfter;

    /// <summary>A transaction that was never begun is forgotten.</summary>
    public void MarkReturned() => (_returnedAt, _begin) = (Stopwatch.GetTimestamp(), "");

    /// <summary>Begins a transaction with the next statement, which saves a round trip.</summary>
    public void Begin(IsolationLevel level)
    {
        if (IsInTransaction || _begin.Length > 0)
            throw new InvalidOperationException("A connection has one transaction at a time.");

        _begin = ConnectionCare.BeginStatement(level);
    }

    /// <summary>What goes before the next statement; from then on the transaction counts as begun.</summary>
    public string TakeBegin()
    {
        if (_begin.Length == 0)
            return "";

        var begin = _begin;
        _begin = "";
        IsInTransaction = true;
        return begin;
    }

    public void EndTransaction() => (_begin, IsInTransaction) = ("", false);
}
