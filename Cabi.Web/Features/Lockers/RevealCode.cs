using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Features.Rentals;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Lockers;

/// <summary>
/// Staff look at the code a lock was left set to. It is audited before it is shown, and a form shows it once.
/// </summary>
public sealed class RevealCode(CabiDb db, UnitOfWork work, CodeVault vault) : IVerb, IAudited
{
    public static Phrase InAudit => new("looked at the code", "비밀번호 봄");

    public async Task<(Refusal? Refusal, string? Code)> ExecuteAsync(Actor actor, int lockerId, CancellationToken token)
    {
        string? locked = null;
        var outcome = await work.CarryOutAsync<RevealCode>(
            actor,
            [lockerId],
            async attempt =>
            {
                locked = await db
                    .Lockers.Where(locker => locker.Id == lockerId)
                    .Select(locker => locker.HandOverCode)
                    .SingleAsync(token);

                if (locked is null)
                    return new Refusal.NoCode();

                work.Record(attempt, $"locker:{lockerId}", detail: null);
                return null;
            },
            token
        );

        // A form that is sent again is refused: it would show the code without an audit entry.
        return outcome.IsDone ? (null, vault.Unlock(locked!)) : (outcome.Refusal ?? new Refusal.FormReused(), null);
    }
}
