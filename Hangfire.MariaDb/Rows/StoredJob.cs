using MySqlConnector;

namespace Hangfire.MariaDb.Rows;

/// <summary>A job by itself: its row and its parameters.</summary>
internal sealed record StoredJob(
    StoredCall Call,
    string? State,
    DateTime CreatedAt,
    DateTime? ExpireAt,
    Dictionary<string, string?> Parameters
)
{
    /// <summary>Asks for the job @id. What else is asked of it comes after.</summary>
    public static string Sql(Tables tables) =>
        $"""
            SELECT Invocation, StateName, CreatedAt, ExpireAt FROM {tables.Job} WHERE Id = @id;
            SELECT Name, Value FROM {tables.Parameter} WHERE JobId = @id ORDER BY Name
            """;

    /// <returns>Null if there is no such job.</returns>
    public static StoredJob? Read(MySqlDataReader reader)
    {
        if (!reader.Read())
            return null;

        var job = new StoredJob(
            StoredCall.Read(reader.GetString(0)),
            reader.Text(1),
            reader.Instant(2),
            reader.InstantOrNull(3),
            new(StringComparer.Ordinal)
        );
        reader.NextResult();

        while (reader.Read())
            job.Parameters.Add(reader.GetString(0), reader.Text(1));

        return job;
    }
}
