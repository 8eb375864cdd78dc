using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Jobs.Running;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>
/// Deletes what nobody reads any more, a bounded number of rows in each statement. Never the audit, and nothing that a
/// person's history shows. Its subjects are kinds of rows.
/// </summary>
public sealed class CleanUp(CabiDb db, TimeProvider realTime, FailedRuns failedRuns) : IScheduledJob
{
    private const int RowsAtOnce = 1000;

    // Instances look back over the last thousand changes.
    private const int KeptChanges = 10_000;

    private static readonly TimeSpan _signInAttempts = TimeSpan.FromDays(1);
    private static readonly TimeSpan _codeGuesses = TimeSpan.FromDays(30);
    private static readonly TimeSpan _journal = TimeSpan.FromDays(90);
    private static readonly TimeSpan _messages = TimeSpan.FromDays(400);

    public static JobSchedule Schedule { get; } =
        JobSchedule.Daily<CleanUp>(
            "Clean-up: delete what is old",
            new("Clean up", "오래된 기록 정리"),
            rows => new($"rows of kind {rows}", $"기록 종류 {rows}"),
            new TimeOnly(4, 30)
        );

    private enum Rows
    {
        FloorChanges = 1,
        StudentChanges,
        SignInAttempts,
        Sessions,
        CodeGuesses,
        Deliveries,
        Messages,
        FailedRuns,
        Failures,
        Returns,
    }

    public Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) =>
        Task.FromResult<IReadOnlyList<long>>([.. Enum.GetValues<Rows>().Select(rows => (long)rows)]);

    public async Task<int> CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token)
    {
        foreach (var subject in subjects)
            await DeleteAsync((Rows)subject, window.Now.Utc, realTime.GetUtcNow().UtcDateTime, token);

        return subjects.Count;
    }

    /// <param name="now">Campus time (UTC).</param>
    /// <param name="real">Real time (UTC).</param>
    private async Task DeleteAsync(Rows rows, DateTime now, DateTime real, CancellationToken token)
    {
        switch (rows)
        {
            case Rows.FloorChanges:
                var floors = await db.FloorChanges.MaxAsync(change => (long?)change.Id, token) - KeptChanges;
                await DeleteAsync(
                    db.FloorChanges.Where(change => change.Id <= floors).OrderBy(change => change.Id),
                    token
                );
                break;

            case Rows.StudentChanges:
                var students = await db.StudentChanges.MaxAsync(change => (long?)change.Id, token) - KeptChanges;
                await DeleteAsync(
                    db.StudentChanges.Where(change => change.Id <= students).OrderBy(change => change.Id),
                    token
                );
                break;

            case Rows.SignInAttempts:
                await DeleteAsync(
                    db.SignInAttempts.Where(attempt => attempt.At < real - _signInAttempts)
                        .OrderBy(attempt => attempt.Id),
                    token
                );
                break;

            case Rows.Sessions:
                await DeleteAsync(
                    db.Sessions.Where(session => session.LastSeenAt < real - Session.Idle)
                        .OrderBy(session => session.LastSeenAt),
                    token
                );
                break;

            case Rows.CodeGuesses:
                await DeleteAsync(
                    db.CodeGuesses.Where(guess => guess.At < now - _codeGuesses).OrderBy(guess => guess.Id),
                    token
                );
                break;

            case Rows.Deliveries:
                await DeleteAsync(
                    db.Deliveries.Where(delivery => delivery.SentAt < real - _journal).OrderBy(delivery => delivery.Id),
                    token
                );
                break;

            case Rows.Messages:
                // Handed over within a minute of being written; of that time there is an index.
                await DeleteAsync(
                    db.Messages.Where(message => message.DispatchedAt < now - _messages)
                        .OrderBy(message => message.DispatchedAt),
                    token
                );
                break;

            case Rows.Returns:
                await DeleteAsync(
                    db.Returns.Where(given => given.UndoableUntil < now).OrderBy(given => given.Id),
                    token
                );
                break;

            case Rows.FailedRuns:
                failedRuns.Delete(real - KeepRunsAttribute.Long, token);
                break;

            case Rows.Failures:
                await DeleteAsync(
                    db.JobFailures.Where(failure => failure.SettledAt < real - _journal).OrderBy(failure => failure.Id),
                    token
                );
                break;
        }
    }

    private static async Task DeleteAsync<TRow>(IOrderedQueryable<TRow> rows, CancellationToken token)
    {
        while (await rows.Take(RowsAtOnce).ExecuteDeleteAsync(token) == RowsAtOnce) { }
    }
}
