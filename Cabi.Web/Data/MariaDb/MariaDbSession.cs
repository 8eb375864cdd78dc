using System.Globalization;
using MySqlConnector;

namespace Cabi.Web.Data.MariaDb;

/// <summary>What every session of Cabi's is set to, whatever the server's own settings are.</summary>
public static class MariaDbSession
{
    /// <summary>The longest that the server works on one statement of a page, in seconds.</summary>
    public const int StatementLimit = 8;

    /// <summary>
    /// Seconds after which the driver gives up: a server that has not ended the statement by then is silent.
    /// </summary>
    public const int AnswerLimit = 10;

    // Nobody waits longer for somebody who holds a row: the wait has an error of its own, by which the page says so.
    private const int LockLimit = 3;

    private const int OpeningLimit = 5;

    private const string Mode =
        "STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,SIMULTANEOUS_ASSIGNMENT";

    // READ COMMITTED: without gap locks, two inserts beside each other do not deadlock.
    private static readonly string _statement = string.Create(
        CultureInfo.InvariantCulture,
        $"""
        SET time_zone='+00:00', sql_mode='{Mode}', collation_connection='{MariaDbModel.Collation}', innodb_lock_wait_timeout={LockLimit};
        SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED;
        {Limit(StatementLimit)};
        """
    );

    /// <summary>Limits the statements of this session, writes too.</summary>
    /// <param name="seconds">0 is no limit.</param>
    public static string Limit(int seconds) =>
        string.Create(CultureInfo.InvariantCulture, $"SET max_statement_time={seconds}");

    public static async Task SetAsync(MySqlConnection connection, CancellationToken token)
    {
        await using var command = new MySqlCommand(_statement, connection) { CommandTimeout = OpeningLimit };
        await command.ExecuteNonQueryAsync(token);
    }
}
