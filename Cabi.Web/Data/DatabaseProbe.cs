using System.Data.Common;

namespace Cabi.Web.Data;

/// <summary>
/// Asks the database whether it answers, over a connection beside the pool: a rush that uses up the pool makes pages
/// slow, it does not make the database unreachable.
/// </summary>
/// <param name="connect">Makes a closed connection whose limits are short.</param>
/// <param name="requireServer">Fails where the server is one that Cabi does not work on.</param>
/// <param name="migrations">What this build knows, by id.</param>
/// <param name="clock">Asks for its clock's time in UTC; null where it has none of its own.</param>
public sealed class DatabaseProbe(
    Func<DbConnection> connect,
    Func<Task> requireServer,
    IReadOnlyList<string> migrations,
    string? clock = null
)
{
    private const int LimitSeconds = 2;

    private bool _isServerKnown;

    /// <summary>Whether the database is elsewhere and has a clock of its own.</summary>
    public bool HasClock => clock is not null;

    /// <returns>The migrations of this build that the database lacks, in their order.</returns>
    /// <exception cref="DbException">The database does not answer, or holds no migration at all.</exception>
    /// <exception cref="InvalidOperationException">It is a server that Cabi does not work on.</exception>
    public async Task<IReadOnlyList<string>> FindMissingMigrationsAsync()
    {
        // The process may have started while the server was away, so the server was not checked then.
        if (!_isServerKnown)
            await requireServer();

        _isServerKnown = true;
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory";
        command.CommandTimeout = LimitSeconds;
        await using var reader = await command.ExecuteReaderAsync();
        var applied = new HashSet<string>(StringComparer.Ordinal);

        while (await reader.ReadAsync())
            applied.Add(reader.GetString(0));

        return [.. migrations.Where(migration => !applied.Contains(migration))];
    }

    /// <returns>The time by the database's clock (UTC).</returns>
    /// <exception cref="DbException">The database does not answer.</exception>
    public async Task<DateTime> ReadClockAsync()
    {
        await using var connection = connect();
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = clock;
        command.CommandTimeout = LimitSeconds;
        return (DateTime)(await command.ExecuteScalarAsync())!;
    }
}
