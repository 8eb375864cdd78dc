using Cabi.MariaDb.Connections;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data;

/// <summary>Reads what a database says when it refuses; nobody else looks into a database error.</summary>
public static class DbErrors
{
    private const int SqliteUnique = 2067;

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
}
