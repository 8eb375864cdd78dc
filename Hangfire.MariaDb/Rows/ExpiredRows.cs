using Hangfire.Logging;
using Hangfire.Server;

namespace Hangfire.MariaDb.Rows;

/// <summary>
/// Deletes the rows that have expired, a bounded number a statement. Several processes may do so at once.
/// </summary>
internal sealed class ExpiredRows(Database database, Tables tables, MariaDbStorageOptions options) : IBackgroundProcess
{
    public void Execute(BackgroundProcessContext context)
    {
        Delete(context.StoppingToken);
        context.Wait(options.JobExpirationCheckInterval);
    }

    public override string ToString() => nameof(ExpiredRows);

    internal void Delete(CancellationToken token)
    {
        foreach (var table in tables.Expiring)
        {
            var sql = Sql(table);
            int count;

            do
            {
                token.ThrowIfCancellationRequested();
                count = database.Execute(new(sql, ("@count", options.ExpiredRowsPerStatement)));

                if (count > 0)
                    database.Log.DebugFormat("{0} expired rows of {1} are deleted.", count, table);
            } while (count == options.ExpiredRowsPerStatement);
        }
    }

    internal static string Sql(string table) =>
        $"DELETE FROM {table} WHERE ExpireAt < UTC_TIMESTAMP(6) ORDER BY ExpireAt LIMIT @count";
}
