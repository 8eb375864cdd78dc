using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cabi.Web.Data.MariaDb;

/// <summary>Marks the failures of statements that write by themselves, outside SaveChanges.</summary>
public sealed class WriteMarks : DbCommandInterceptor
{
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Mark(eventData);

    public override Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Mark(eventData);
        return Task.CompletedTask;
    }

    private static void Mark(CommandErrorEventData failure)
    {
        if (
            failure.CommandSource
            is CommandSource.ExecuteUpdate
                or CommandSource.ExecuteDelete
                or CommandSource.ExecuteSqlRaw
        )
            MariaDbErrors.MarkWrite(failure.Exception);
    }
}
