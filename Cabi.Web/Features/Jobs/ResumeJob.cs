using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;

namespace Cabi.Web.Features.Jobs;

/// <summary>An operator lets a paused job run by itself again; what came due meanwhile is made up for once.</summary>
public sealed class ResumeJob(CabiDb db, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("resumed a job", "작업을 다시 시작함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, string job, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<ResumeJob>(
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

        if (state.PausedAt is null)
            return new Refusal.NothingChanged();

        state.Resume();
        work.Record(attempt, $"job:{job}", detail: null);
        return null;
    }
}
