using Microsoft.Data.Sqlite;

namespace Cabi.Web.Data.Sqlite;

/// <summary>What SQLite's result codes mean.</summary>
public static class SqliteErrors
{
    // A primary key, a unique index.
    private static readonly int[] _unique = [1555, 2067];

    private const int Busy = 5;

    // Busy, input/output error, cannot open: the file is held or gone.
    private static readonly int[] _away = [Busy, 10, 14];

    public static bool IsUniqueViolation(Exception error) =>
        error is SqliteException sqlite && _unique.Contains(sqlite.SqliteExtendedErrorCode);

    /// <summary>Another process writes, or reads, for longer than a statement waits.</summary>
    public static bool IsHeld(Exception error) => error is SqliteException { SqliteErrorCode: Busy };

    public static bool IsAway(Exception error) =>
        error is SqliteException sqlite && _away.Contains(sqlite.SqliteErrorCode);
}
