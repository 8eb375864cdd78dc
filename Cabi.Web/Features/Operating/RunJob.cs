using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Operating;

/// <summary>An operator has a job run now, even one that is paused.</summary>
public sealed class RunJob(CabiDb db, CampusClock clock, ActionLog log)
{
    public Task<Refusal?> ExecuteAsync(Act act, string job, CancellationToken token) =>
        log.CarryOutAsync(
            act.For(nameof(RunJob), $"job:{job}"), act => DecideAsync(act, job, token), token);

    private async Task<Refusal?> DecideAsync(Act act, string job, CancellationToken token)
    {
        var now = clock.Now;
        var state = await db.JobStates.SingleOrDefaultAsync(state => state.Name == job, token) ?? db.JobStates.Add(new JobState(job)).Entity;

        // Asked twice before it has run, it runs once.
        state.Ask(act.AccountId, now);
        log.Record(act, $"job:{job}", detail: null, now);
        return null;
    }
}
