using System.Data.Common;
using Cabi.MariaDb.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.Web.Data;

/// <summary>Reads what a database says when it refuses; nobody else looks into a database error.</summary>
public static class DbErrors
{
    private const int SqliteUnique = 2067;

    // Busy, input/output error, cannot open: the file is held or gone.
    private static readonly int[] _sqliteAway = [5, 10, 14];

    extension(DbUpdateException error)
    {
        /// <summary>Whether the write lost to a unique index over exactly this column.</summary>
        /// <remarks>
        /// SQLite names table and column, MariaDB the index: <c>IX_Table_Column</c> by convention. Both contain the column.
        /// </remarks>
        public bool IsUniqueViolationOf(string column) =>
            error.IsUniqueViolation && error.InnerException!.Message.Contains(column, StringComparison.Ordinal);

        public bool IsUniqueViolation => error.InnerException switch
        {
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode == SqliteUnique,
            { } other => MariaDbErrors.IsUniqueViolation(other),
            _ => false,
        };
    }

    /// <summary>Whether the database did not answer, wherever in the chain of causes it says so.</summary>
    public static bool IsDatabaseAway(this Exception error)
    {
        for (var each = error; each is not null; each = each.InnerException)
        {
            var isAway = each switch
            {
                RetryLimitExceededException or MariaDbStatementTimeoutException => true,
                SqliteException sqlite => _sqliteAway.Contains(sqlite.SqliteErrorCode),
                DbException other => MariaDbErrors.IsTransient(other),
                _ => false,
            };

            if (isAway)
                return true;
        }

        return false;
    }
}
