using Microsoft.Data.Sqlite;

namespace Cabi.Web.Data.Sqlite;

/// <summary>Copies of the embedded database.</summary>
public static class SqliteCopy
{
    // Seconds. Whoever saves at that moment is let through first.
    private const int Patience = 60;

    /// <summary>
    /// Writes what the database holds at one moment into a new file, also while a process uses it. Whoever saves
    /// meanwhile waits until it is done.
    /// </summary>
    /// <exception cref="SqliteException">The database cannot be read, or the file cannot be written.</exception>
    public static async Task MakeAsync(string database, string target, CancellationToken token)
    {
        await using var connection = Connect(database);
        await connection.OpenAsync(token);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO $target";
        command.CommandTimeout = Patience;
        command.Parameters.AddWithValue("$target", target);
        await command.ExecuteNonQueryAsync(token);
    }

    /// <summary>Reads all of a copy and looks whether it is whole.</summary>
    /// <returns>
    /// The migrations that it has had, in their order; none where it is no database of Cabi's or is damaged.
    /// </returns>
    public static async Task<IReadOnlyList<string>> CheckAsync(string database, CancellationToken token)
    {
        try
        {
            await using var connection = Connect(database);
            await connection.OpenAsync(token);
            var verdict = await ReadAsync(connection, "PRAGMA integrity_check", token);
            return verdict is ["ok"]
                ? await ReadAsync(
                    connection,
                    "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId",
                    token
                )
                : [];
        }
        catch (SqliteException)
        {
            return [];
        }
    }

    private static SqliteConnection Connect(string path) =>
        new(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ConnectionString
        );

    private static async Task<List<string>> ReadAsync(SqliteConnection connection, string sql, CancellationToken token)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(token);
        var rows = new List<string>();

        while (await reader.ReadAsync(token))
            rows.Add(reader.GetString(0));

        return rows;
    }
}
