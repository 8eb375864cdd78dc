using System.Collections.Concurrent;
using System.Diagnostics;
using MySql.Data.MySqlClient;

namespace Cabi.MariaDb.Connections;

/// <summary>
/// Keeps opened connections of one connection string. The driver's own pool makes two round trips at every open and blocks
/// the calling thread when it is exhausted, even in OpenAsync; so the driver runs without it.
/// </summary>
public sealed class MariaDbConnectionPool
{
    // A lost server is found by the probe, a leaked transaction by the rollback; the session is set once, on connecting.
    private const string Session =
        "SET time_zone='+00:00', sql_mode='STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,SIMULTANEOUS_ASSIGNMENT';"
        + "SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED";

    private static readonly ConcurrentDictionary<string, MariaDbConnectionPool> _pools = new(StringComparer.Ordinal);
    private static readonly TimeSpan _idleLimit = TimeSpan.FromMinutes(3);

    // A server that is there opens within milliseconds, however long one may wait until a connection is free.
    private static readonly TimeSpan _longestOpening = TimeSpan.FromSeconds(5);

    private readonly string _connectionString;
    private readonly int _size;
    private readonly TimeSpan _waitLimit;
    private readonly TimeSpan _openLimit;
    private readonly ServerPulse _pulse;
    private readonly SemaphoreSlim _slots;
    private readonly Stack<PooledConnection> _idle = [];
    private int _generation;
    private int _waiting;
    private long _answeredAt;

    static MariaDbConnectionPool() => MariaDbPoolMeter.Watch(() => _pools.Values);

    private MariaDbConnectionPool(string connectionString)
    {
        var builder = new MySqlConnectionStringBuilder(connectionString);
        _size = (int)builder.MaximumPoolSize;
        Name = $"{builder.Database}/{_size}";
        _waitLimit = TimeSpan.FromSeconds(builder.ConnectionTimeout == 0 ? 15 : builder.ConnectionTimeout);
        _openLimit = _waitLimit < _longestOpening ? _waitLimit : _longestOpening;
        _slots = new SemaphoreSlim(_size, _size);
        builder.Pooling = false;
        _connectionString = builder.ConnectionString;
        _pulse = new ServerPulse(_connectionString);
    }

    /// <summary>Database and size, for people.</summary>
    public string Name { get; }

    /// <summary>The most connections it may have.</summary>
    public int Size => _size;

    /// <summary>Connections in use now.</summary>
    public int InUse => _size - _slots.CurrentCount;

    /// <summary>Callers that wait for a connection now.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    public int Idle
    {
        get
        {
            lock (_idle)
                return _idle.Count;
        }
    }

    public static MariaDbConnectionPool Of(string connectionString) =>
        _pools.GetOrAdd(connectionString, static key => new MariaDbConnectionPool(key));

    /// <summary>Closes every idle connection of every pool and lets those in use be closed when they come back.</summary>
    public static void ClearAll()
    {
        foreach (var pool in _pools.Values)
            pool.Clear();
    }

    /// <exception cref="TimeoutException">Every connection stayed in use for the whole connection timeout.</exception>
    internal async Task<PooledConnection> RentAsync(CancellationToken token)
    {
        await WaitForSlotAsync(token).ConfigureAwait(false);

        try
        {
            while (TakeIdle() is { } idle)
            {
                if (idle.IsUsable(_generation))
                {
                    if (!idle.NeedsProbe || await ConnectionCare.AnswersAsync(idle.Connection).ConfigureAwait(false))
                        return idle;

                    // To ask those that lie beside it too would take as long for each of them.
                    Clear();
                }

                await ConnectionCare.DisposeAsync(idle.Connection).ConfigureAwait(false);
            }

            return await OpenAsync(token).ConfigureAwait(false);
        }
        catch
        {
            _slots.Release();
            throw;
        }
    }

    internal async Task ReturnAsync(PooledConnection rented)
    {
        try
        {
            if (rented.IsInTransaction && rented.IsUsable(_generation))
                await RollBackAsync(rented).ConfigureAwait(false);

            if (rented.IsUsable(_generation))
                Keep(rented);
            else
                GiveUp(rented);
        }
        finally
        {
            _slots.Release();
        }
    }

    /// <summary>Notes that the server has just answered somebody.</summary>
    internal void NoteAnswer() => Volatile.Write(ref _answeredAt, Stopwatch.GetTimestamp());

    /// <returns>Whether the server answers anybody at all. Where it does not, the connections that lie idle are closed.</returns>
    internal async Task<bool> AnswersAsync()
    {
        var askedAt = Stopwatch.GetTimestamp();

        if (await _pulse.BeatsAsync().ConfigureAwait(false) || Volatile.Read(ref _answeredAt) > askedAt)
            return true;

        Clear();
        return false;
    }

    /// <summary>Never fails: a connection that cannot say ROLLBACK is closed, and the server rolls back.</summary>
    internal async Task RollBackAsync(PooledConnection rented)
    {
        if (!await ConnectionCare.RollBackAsync(rented).ConfigureAwait(false))
            GiveUp(rented);
    }

    /// <summary>Closes a connection on which nothing runs. When it was lost with its server, those that lie idle are too.</summary>
    internal void GiveUp(PooledConnection rented)
    {
        if (!rented.IsAbandoned && rented.IsLost)
            Clear();

        Abandon(rented, Task.CompletedTask);
    }

    /// <summary>Ends a statement that nobody waits for any more, and its connection when it has ended.</summary>
    internal void Abandon(PooledConnection rented, Task running)
    {
        if (rented.IsAbandoned)
            return;

        rented.IsAbandoned = true;

        if (!running.IsCompleted)
            _ = ConnectionCare.KillAsync(_connectionString, rented.Connection.ServerThread);

        ConnectionCare.DisposeAfter(running, rented.Connection);
    }

    private async Task WaitForSlotAsync(CancellationToken token)
    {
        Interlocked.Increment(ref _waiting);

        try
        {
            if (!await _slots.WaitAsync(_waitLimit, token).ConfigureAwait(false))
                throw new TimeoutException(
                    $"All {_size} MariaDB connections stayed in use for {_waitLimit.TotalSeconds} s (Maximum Pool Size, Connection Timeout).");
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    private async Task<PooledConnection> OpenAsync(CancellationToken token)
    {
        var generation = Volatile.Read(ref _generation);
        var connection = new MySqlConnection(_connectionString);
        var opening = ConnectionCare.OpenAsync(connection, Session);

        try
        {
            await opening.WaitAsync(_openLimit, token).ConfigureAwait(false);
            return new PooledConnection(connection, generation);
        }
        catch
        {
            ConnectionCare.DisposeAfter(opening, connection);
            throw;
        }
    }

    private void Keep(PooledConnection rented)
    {
        rented.MarkReturned();

        lock (_idle)
            _idle.Push(rented);

        DropLongIdle();
    }

    private PooledConnection? TakeIdle()
    {
        lock (_idle)
            return _idle.TryPop(out var idle) ? idle : null;
    }

    private void Clear()
    {
        Interlocked.Increment(ref _generation);

        while (TakeIdle() is { } idle)
            _ = ConnectionCare.DisposeAsync(idle.Connection);
    }

    // The bottom of the stack has been idle longest. Looked at when a connection comes back, at most one a time.
    private void DropLongIdle()
    {
        lock (_idle)
        {
            if (_idle.Count < 2 || _idle.Last().IdleFor < _idleLimit)
                return;

            var kept = _idle.Where(idle => idle.IdleFor < _idleLimit).Reverse().ToList();
            foreach (var idle in _idle.Except(kept))
                _ = ConnectionCare.DisposeAsync(idle.Connection);

            _idle.Clear();
            foreach (var idle in kept)
                _idle.Push(idle);
        }
    }
}
