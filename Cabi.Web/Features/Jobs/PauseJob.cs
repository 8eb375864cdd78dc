using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Jobs;

/// <summary>An operator keeps a job from running by itself.</summary>
public sealed class PauseJob(CabiDb db, CampusClock clock, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("paused a job", "작업을 일시 정지함");

    public Task<Refusal?> ExecuteAsync(Actor actor, string job, CancellationToken token) =>
        work.CarryOutAsync(actor.For(nameof(PauseJob), $"job:{job}"), actor => DecideAsync(actor, job, token), token);

    private async Task<Refusal?> DecideAsync(Actor actor, string job, CancellationToken token)
    {
        var now = clock.Now;
        var state =
            await db.JobStates.SingleOrDefaultAsync(state => state.Name == job, token)
            ?? db.JobStates.Add(new JobState(job)).Entity;

        if (state.PausedAt is not null)
            return new Refusal.NothingChanged();

        state.Pause(now);
        work.Record(actor, $"job:{job}", detail: null, now);
        return null;
    }
}
