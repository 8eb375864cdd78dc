using Microsoft.EntityFrameworkCore.Migrations;
using MySql.Data.MySqlClient;

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
        catch (MySqlException)
        {
            // The connection is gone, and the lock with it.
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await releaseAsync().ConfigureAwait(false);
        }
        catch (MySqlException)
        {
            // The connection is gone, and the lock with it.
        }
    }
}
