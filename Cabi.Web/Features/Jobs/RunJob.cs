using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Jobs;

/// <summary>An operator has a job run now, even one that is paused.</summary>
public sealed class RunJob(CabiDb db, CampusClock clock, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("had a job run", "작업을 실행함");

    public Task<Refusal?> ExecuteAsync(Actor actor, string job, CancellationToken token) =>
        work.CarryOutAsync(actor.For(nameof(RunJob), $"job:{job}"), actor => DecideAsync(actor, job, token), token);

    private async Task<Refusal?> DecideAsync(Actor actor, string job, CancellationToken token)
    {
        var now = clock.Now;
        var state =
            await db.JobStates.SingleOrDefaultAsync(state => state.Name == job, token)
            ?? db.JobStates.Add(new JobState(job)).Entity;

        // Asked twice before it has run, it runs once.
        state.RequestRun(actor.AccountId, now);
        work.Record(actor, $"job:{job}", detail: null, now);
        return null;
    }
}
