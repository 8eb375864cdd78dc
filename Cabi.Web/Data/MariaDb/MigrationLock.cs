using System.Data.Common;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cabi.Web.Data.MariaDb;

/// <summary>The migration lock while it is held. Releasing it hides no error.</summary>
public sealed class MigrationLock(
    IHistoryRepository history,
    IRelationalCommand release,
    RelationalCommandParameterObject parameters
) : IMigrationsDatabaseLock
{
    public IHistoryRepository HistoryRepository => history;

    public void Dispose()
    {
        try
        {
            release.ExecuteNonQuery(parameters);
        }
        catch (Exception error) when (IsLoss(error)) { }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await release.ExecuteNonQueryAsync(parameters);
        }
        catch (Exception error) when (IsLoss(error)) { }
    }

    // The session is lost, and the lock with it. An exception from here would hide why the migration ended.
    private static bool IsLoss(Exception error) =>
        error is DbException or InvalidOperationException || MariaDbErrors.IsLost(error);
}
