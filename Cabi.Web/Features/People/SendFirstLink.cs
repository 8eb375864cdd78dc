using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>Staff mail a new first link to a person who has never signed in.</summary>
public sealed class SendFirstLink(CabiDb db, UnitOfWork work, FirstLinks links) : IVerb, IAudited
{
    public static Phrase InAudit => new("sent a first link", "첫 링크 보냄");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int studentId, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<SendFirstLink>(
            actor,
            [studentId],
            attempt => DecideAsync(attempt, studentId, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int studentId, CancellationToken token)
    {
        var student = await db.Students.SingleAsync(student => student.Id == studentId, token);
        var account = await db
            .Users.AsNoTracking()
            .SingleOrDefaultAsync(account => account.Id == student.AccountId, token);

        if (links.Refuse(account) is { } refusal)
            return refusal;

        await links.AddAsync(account!.Id, token);
        work.Record(attempt, $"student:{studentId}", detail: null);
        return null;
    }
}
