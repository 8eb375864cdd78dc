using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.View.Pages;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>What operators see of the jobs: their schedule, what failed, and what waits to leave.</summary>
/// <param name="KeepsRuns">Whether the runs outlive this process.</param>
public sealed record JobsDetails(bool KeepsRuns, IReadOnlyList<JobLine> Jobs, FailureList Failures, OutboxFacts Outbox)
{
    /// <summary>Reads what operators see of the jobs.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout, JobHistory history, TimeProvider realTime)
    {
        /// <param name="job">Whose failures to show; one that is unknown shows all.</param>
        /// <param name="after">The failure after which the list begins; nothing or nonsense is the first page.</param>
        public async Task<JobsDetails> ReadAsync(string? job, string? after, CancellationToken token) =>
            new(
                history.OutlivesProcess,
                await JobLine.ReadAsync(db, layout.Now, token),
                await FailureList.ReadAsync(db, job, after, token),
                await OutboxFacts.ReadAsync(db, realTime.GetUtcNow().UtcDateTime, token)
            );
    }
}
