using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Operating;

/// <summary>An operator keeps a job from running by itself.</summary>
public sealed class PauseJob(CabiDb db, CampusClock clock, ActionLog log)
{
    public Task<Refusal?> ExecuteAsync(Act act, string job, CancellationToken token) =>
        log.CarryOutAsync(
            act.For(nameof(PauseJob), $"job:{job}"), act => DecideAsync(act, job, token), token);

    private async Task<Refusal?> DecideAsync(Act act, string job, CancellationToken token)
    {
        var now = clock.Now;
        var state = await db.JobStates.SingleOrDefaultAsync(state => state.Name == job, token) ?? db.JobStates.Add(new JobState(job)).Entity;

        if (state.PausedAt is not null)
            return new Refusal.NothingChanged();

        state.Pause(now);
        log.Record(act, $"job:{job}", detail: null, now);
        return null;
    }
}
