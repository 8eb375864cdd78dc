using System.Data.Common;
using System.Diagnostics.Metrics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cabi.Web.Data;

/// <summary>How long statements take, by whether they succeed; the time until a first row can be read.</summary>
public sealed class StatementMeter : DbCommandInterceptor
{
    /// <summary>The name of its meter.</summary>
    public const string Name = "Cabi.Database";

    private static readonly KeyValuePair<string, object?> _fine = new("outcome", "complete");
    private static readonly KeyValuePair<string, object?> _failed = new("outcome", "failed");

    private readonly Histogram<double> _durations;

    public StatementMeter(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        _durations = meter.CreateHistogram<double>(
            "cabi.database.statement.duration",
            "s",
            "How long statements took until their first row."
        );
    }

    public override DbDataReader ReaderExecuted(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result
    )
    {
        Count(eventData, _fine);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    )
    {
        Count(eventData, _fine);
        return new(result);
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        Count(eventData, _fine);
        return result;
    }

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        Count(eventData, _fine);
        return new(result);
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Count(eventData, _failed);

    public override Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        Count(eventData, _failed);
        return Task.CompletedTask;
    }

    private void Count(CommandEndEventData command, KeyValuePair<string, object?> outcome) =>
        _durations.Record(command.Duration.TotalSeconds, outcome);
}
