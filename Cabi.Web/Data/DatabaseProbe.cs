using System.Data.Common;

namespace Cabi.Web.Data;

/// <summary>
/// Asks the database whether it answers, over a connection beside the pool: a rush that uses up the pool makes pages
/// slow, it does not make the database unreachable.
/// </summary>
/// <param name="connect">Makes a closed connection whose limits are short.</param>
/// <param name="requireServer">Fails where the server is one that Cabi does not work on.</param>
/// <param name="migrations">What this build knows, by id.</param>
public sealed class DatabaseProbe(
    Func<DbConnection> connect,
    Func<Task> requireServer,
    IReadOnlyList<string> migrations
)
{
    private const int LimitSeconds = 2;

    private bool _isServerKnown;

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
}
