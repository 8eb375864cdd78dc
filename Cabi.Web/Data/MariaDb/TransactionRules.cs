using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cabi.Web.Data.MariaDb;

/// <summary>
/// Every transaction is READ COMMITTED, whoever begins it: the driver would otherwise set the session to REPEATABLE
/// READ for good. A commit is not cancelled: it has happened or not, and its answer says which.
/// </summary>
public sealed class TransactionRules : DbTransactionInterceptor
{
    public override InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result
    ) => InterceptionResult<DbTransaction>.SuppressWithResult(connection.BeginTransaction(LevelOf(eventData)));

    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default
    ) =>
        InterceptionResult<DbTransaction>.SuppressWithResult(
            await connection.BeginTransactionAsync(LevelOf(eventData), cancellationToken)
        );

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        await transaction.CommitAsync(CancellationToken.None);
        return InterceptionResult.Suppress();
    }

    public override void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) =>
        Mark(eventData);

    public override Task TransactionFailedAsync(
        DbTransaction transaction,
        TransactionErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Mark(eventData);
        return Task.CompletedTask;
    }

    private static void Mark(TransactionErrorEventData failure)
    {
        if (failure.Action == "Commit")
            MariaDbErrors.MarkWrite(failure.Exception);
    }

    private static IsolationLevel LevelOf(TransactionStartingEventData starting) =>
        starting.IsolationLevel switch
        {
            IsolationLevel.Unspecified or IsolationLevel.ReadCommitted => IsolationLevel.ReadCommitted,
            var other => throw new NotSupportedException(
                $"Cabi's transactions are READ COMMITTED, not {other}: a level stays with the session."
            ),
        };
}
