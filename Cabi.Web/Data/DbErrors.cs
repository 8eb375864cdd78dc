using System.Data.Common;
using Cabi.Web.Data.MariaDb;
using Cabi.Web.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.Web.Data;

/// <summary>What an error of either database means.</summary>
public static class DbErrors
{
    extension(DbUpdateException error)
    {
        /// <summary>Whether the write lost to a unique index.</summary>
        public bool IsUniqueViolation =>
            error.InnerException is { } reason
            && (SqliteErrors.IsUniqueViolation(reason) || MariaDbErrors.IsUniqueViolation(reason));
    }

    /// <summary>Whether the database did not answer; all inner exceptions are searched.</summary>
    public static bool IsDatabaseAway(this Exception error)
    {
        for (var each = error; each is not null; each = each.InnerException)
        {
            if (
                each is RetryLimitExceededException
                || (each is DbException && (SqliteErrors.IsAway(each) || MariaDbErrors.IsAway(each)))
            )
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether somebody else held what this wanted to read or change for longer than a person waits. Nothing of it is
    /// saved. The database counts as away too: to try again later is right.
    /// </summary>
    public static bool IsRowHeld(this Exception error)
    {
        for (var each = error; each is not null; each = each.InnerException)
        {
            if (each is DbException && (SqliteErrors.IsHeld(each) || MariaDbErrors.IsRowHeld(each)))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the answer to a write was lost, so that the write may have happened. A caller that tries again asks
    /// first, by the idempotency key.
    /// </summary>
    public static bool IsOutcomeUnknown(this Exception error) => MariaDbErrors.IsOutcomeUnknown(error);
}
