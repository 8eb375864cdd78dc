using System.Text;
using System.Text.RegularExpressions;

namespace Cabi.Web.Tests.HangfireMariaDb.Support;

/// <summary>
/// What a server of a test's own is told while the log is on: each statement, those of a packet one by one.
/// </summary>
public sealed partial class GeneralLog(OwnServerFixture server) : IDisposable
{
    public static GeneralLog Begin(OwnServerFixture server)
    {
        server.Execute("SET GLOBAL general_log = 0; TRUNCATE mysql.general_log; SET GLOBAL general_log = 1");
        return new GeneralLog(server);
    }

    /// <summary>
    /// In their order, with the session that each came from; without those of the tests and of the driver.
    /// </summary>
    public List<(long Session, string Sql)> Statements()
    {
        server.Execute("SET GLOBAL general_log = 0");
        return
        [
            .. server
                .Rows(
                    "SELECT thread_id, argument FROM mysql.general_log WHERE command_type = 'Query' ORDER BY event_time"
                )
                .Select(row => (Convert.ToInt64(row[0]), row[1] as string ?? Encoding.UTF8.GetString((byte[])row[1])))
                .Where(row =>
                    !row.Item2.Contains(OwnServerFixture.Mark, StringComparison.Ordinal)
                    && row.Item2 != "SET NAMES utf8mb4"
                )
                .SelectMany(row => Part.Matches(row.Item2).Select(part => (row.Item1, part.Value.Trim())))
                .Where(row => row.Item2.Length > 0),
        ];
    }

    /// <summary>One of each kind: statements that differ in their values alone are of one kind.</summary>
    public static List<string> Kinds(IEnumerable<string> statements) =>
        [.. statements.DistinctBy(sql => Value.Replace(sql, "?"))];

    public void Dispose() => server.Execute("SET GLOBAL general_log = 0");

    // The log has a packet as a whole.
    [GeneratedRegex(@"(?:[^;']|'(?:[^'\\]|\\.|'')*')+")]
    private static partial Regex Part { get; }

    [GeneratedRegex(@"'(?:[^'\\]|\\.|'')*'|\b[0-9.]+\b|(\?, )+\?")]
    private static partial Regex Value { get; }
}
