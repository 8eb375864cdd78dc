using System.Globalization;
using Hangfire.Common;
using Hangfire.States;
using Hangfire.Storage.Monitoring;
using MySqlConnector;

namespace Hangfire.MariaDb.Rows;

/// <summary>A job as the lists of the dashboard show it.</summary>
internal sealed record JobRow(
    string Id,
    StoredCall Call,
    string? State,
    Dictionary<string, string> Data,
    DateTime? StateAt,
    string? Reason,
    DateTime? FetchedAt
)
{
    /// <summary>Of the job j; when it was fetched comes after them.</summary>
    public const string Columns = "j.Id, j.Invocation, j.StateName, j.StateData, j.StateAt, j.StateReason";

    public static JobRow Read(MySqlDataReader row) =>
        new(
            Values.JobId(row.GetInt64(0)),
            StoredCall.Read(row.GetString(1)),
            row.Text(2),
            row.Data(3),
            row.InstantOrNull(4),
            row.Text(5),
            row.InstantOrNull(6)
        );

    public EnqueuedJobDto ToEnqueued() =>
        new()
        {
            Job = Call.Job,
            LoadException = Call.Error,
            InvocationData = Call.Invocation,
            State = State,
            InEnqueuedState = State == EnqueuedState.StateName,
            EnqueuedAt = State == EnqueuedState.StateName ? At("EnqueuedAt") : null,
            StateData = Data,
        };

    public FetchedJobDto ToFetched() =>
        new()
        {
            Job = Call.Job,
            LoadException = Call.Error,
            InvocationData = Call.Invocation,
            State = State,
            FetchedAt = FetchedAt,
        };

    public ProcessingJobDto ToProcessing() =>
        new()
        {
            Job = Call.Job,
            LoadException = Call.Error,
            InvocationData = Call.Invocation,
            InProcessingState = State == ProcessingState.StateName,
            ServerId = Data.GetValueOrDefault("ServerId") ?? Data.GetValueOrDefault("ServerName"),
            StartedAt = At("StartedAt"),
            StateData = Data,
        };

    public ScheduledJobDto ToScheduled() =>
        new()
        {
            Job = Call.Job,
            LoadException = Call.Error,
            InvocationData = Call.Invocation,
            InScheduledState = State == ScheduledState.StateName,
            EnqueueAt = At("EnqueueAt") ?? default,
            ScheduledAt = At("ScheduledAt"),
            StateData = Data,
        };

    public AwaitingJobDto ToAwaiting() =>
        new()
        {
            Job = Call.Job,
            LoadException = Call.Error,
            InvocationData = Call.Invocation,
            InAwaitingState = State == AwaitingState.StateName,
            AwaitingAt = StateAt,
            StateData = Data,
        };

    public SucceededJobDto ToSucceeded() =>
        new()
        {
            Job = Call.Job,
            LoadException = Call.Error,
            InvocationData = Call.Invocation,
            InSucceededState = State == SucceededState.StateName,
            Result = Data.GetValueOrDefault("Result"),
            TotalDuration = Number("PerformanceDuration") + Number("Latency"),
            SucceededAt = At("SucceededAt"),
            StateData = Data,
        };

    public FailedJobDto ToFailed() =>
        new()
        {
            Job = Call.Job,
            LoadException = Call.Error,
            InvocationData = Call.Invocation,
            InFailedState = State == FailedState.StateName,
            Reason = Reason,
            FailedAt = At("FailedAt"),
            ExceptionType = Data.GetValueOrDefault("ExceptionType"),
            ExceptionMessage = Data.GetValueOrDefault("ExceptionMessage"),
            ExceptionDetails = Data.GetValueOrDefault("ExceptionDetails"),
            StateData = Data,
        };

    public DeletedJobDto ToDeleted() =>
        new()
        {
            Job = Call.Job,
            LoadException = Call.Error,
            InvocationData = Call.Invocation,
            InDeletedState = State == DeletedState.StateName,
            DeletedAt = At("DeletedAt"),
            StateData = Data,
        };

    // Of a state that does not say when it began, its row does.
    private DateTime? At(string name) => JobHelper.DeserializeNullableDateTime(Data.GetValueOrDefault(name)) ?? StateAt;

    private long? Number(string name) =>
        long.TryParse(Data.GetValueOrDefault(name), CultureInfo.InvariantCulture, out var number) ? number : null;
}
