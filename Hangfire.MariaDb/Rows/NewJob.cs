using System.Globalization;
using Hangfire.Common;

namespace Hangfire.MariaDb.Rows;

/// <summary>A job's row and its parameters. It expires by itself if nothing follows.</summary>
internal static class NewJob
{
    /// <returns>The id of the job.</returns>
    public static string Create(
        Database database,
        Tables tables,
        Job job,
        IDictionary<string, string?> parameters,
        DateTime createdAt,
        TimeSpan expireIn
    )
    {
        var values = new List<(string, object?)>
        {
            ("@invocation", StoredCall.Write(job)),
            ("@createdAt", Values.Utc(createdAt)),
            ("@expireIn", Values.Microseconds(expireIn)),
        };
        var sql = $"""
            INSERT INTO {tables.Job} (Invocation, CreatedAt, ExpireAt)
            VALUES (@invocation, @createdAt, @createdAt + INTERVAL @expireIn MICROSECOND) RETURNING Id
            """;

        if (parameters.Count > 0)
        {
            var rows = parameters.Select((_, index) => $"(LAST_INSERT_ID(), @n{index}, @v{index})");
            sql += $"; INSERT INTO {tables.Parameter} (JobId, Name, Value) VALUES {string.Join(", ", rows)}";
            values.AddRange(Statement.ParametersOf("n", parameters.Keys));
            values.AddRange(Statement.ParametersOf("v", parameters.Values));
        }

        return Convert.ToString(database.Scalar(new(sql, [.. values])), CultureInfo.InvariantCulture)!;
    }
}
