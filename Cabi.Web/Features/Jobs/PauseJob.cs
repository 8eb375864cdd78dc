using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;

namespace Cabi.Web.Features.Jobs;

/// <summary>An operator keeps a job from running by itself.</summary>
public sealed class PauseJob(CabiDb db, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("paused a job", "작업을 일시 정지함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, string job, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<PauseJob>(
            actor,
            [job],
            attempt => DecideAsync(attempt, job, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, string job, CancellationToken token)
    {
        var state = await db.StateOfAsync(job, token);

        if (state.PausedAt is not null)
            return new Refusal.NothingChanged();

        state.Pause(attempt.Now);
        work.Record(attempt, $"job:{job}", detail: null);
        return null;
    }
}
