using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;

namespace Cabi.Web.Features.Jobs;

/// <summary>An operator has a job run now, even one that is paused.</summary>
public sealed class RunJob(CabiDb db, UnitOfWork work) : IVerb, IAudited
{
    public static Phrase InAudit => new("ran a job", "작업을 실행함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, string job, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<RunJob>(
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

        // Asked twice before it has run, it runs once.
        state.RequestRun(attempt.AccountId, attempt.Now);
        work.Record(attempt, $"job:{job}", detail: null);
        return null;
    }
}
