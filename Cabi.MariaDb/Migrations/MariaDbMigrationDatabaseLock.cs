using System.Data.Common;
using Cabi.MariaDb.Connections;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Cabi.MariaDb.Migrations;

/// <summary>The migration lock while it is held.</summary>
public sealed class MariaDbMigrationDatabaseLock(
    IHistoryRepository repo,
    Func<int> release,
    Func<Task<int>> releaseAsync
) : IMigrationsDatabaseLock
{
    public IHistoryRepository HistoryRepository => repo;

    public void Dispose()
    {
        try
        {
            release();
        }
        catch (Exception error) when (IsLoss(error))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await releaseAsync().ConfigureAwait(false);
        }
        catch (Exception error) when (IsLoss(error))
        {
        }
    }

    // The connection is gone, and the lock with it. What this threw would hide why the migration ended.
    private static bool IsLoss(Exception error) => error is DbException or InvalidOperationException || MariaDbErrors.IsTransient(error);
}
