using Microsoft.Data.Sqlite;

namespace Cabi.Web.Data.Sqlite;

/// <summary>What SQLite's result codes mean.</summary>
public static class SqliteErrors
{
    private const int Unique = 2067;

    // Busy, input/output error, cannot open: the file is held or gone.
    private static readonly int[] _away = [5, 10, 14];

    public static bool IsUniqueViolation(Exception error) =>
        error is SqliteException { SqliteExtendedErrorCode: Unique };

    public static bool IsAway(Exception error) =>
        error is SqliteException sqlite && _away.Contains(sqlite.SqliteErrorCode);
}
