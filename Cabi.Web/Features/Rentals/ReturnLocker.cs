using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Penalties;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>A student gives their locker back, perhaps with the code its lock is left set to. Being late earns a ban.</summary>
public sealed class ReturnLocker(CabiDb db, CampusClock clock, ActionLog log, OutboxWriter outbox, CodeVault vault)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, string? handOverCode, CancellationToken token)
    {
        if (handOverCode is not null && !HandOverCode.IsWellFormed(handOverCode))
            return Counts.Refused(new Refusal.CodeMalformed());

        var now = clock.Now;
        var rental = await db.Rentals.HeldBy(studentId)
            .Include(rental => rental.Members)
            .Include(rental => rental.Policy)
            .Include(rental => rental.Locker.Section.Floor.Building)
            .AsSingleQuery()
            .SingleOrDefaultAsync(token);

        if (rental is null || !await EndAsync(act, studentId, rental, handOverCode, now, token))
            return Counts.Refused(await log.UnlessRepeatedAsync(act, nameof(ReturnLocker), new Refusal.NothingToReturn(), token));

        return null;
    }

    private async Task<bool> EndAsync(
        Act act, int studentId, Rental rental, string? handOverCode, Moment now, CancellationToken token)
    {
        var locker = rental.Locker;
        var policy = await db.Policies.InForceAt(now).SingleAsync(token);
        var ban = Ban.ForReturn(studentId, rental.DueOn, rental.Policy, policy, now);

        rental.End(now);
        locker.Leave(now.Tomorrow(policy.DropTime), handOverCode is null ? null : vault.Lock(handOverCode));

        if (ban is not null)
            db.Bans.Add(ban);

        log.Record(act, nameof(ReturnLocker), $"locker:{locker.Id}", $"{rental.LateDays(now)} days late", now);
        log.FloorChanged(locker.Section.FloorId, now);
        outbox.Add(
            studentId,
            new Notice.RentalEnded(LockerAddress.Of(locker), rental.LateDays(now), ban?.EndsAt),
            now);

        return await SaveAsync(token);
    }

    // The rental's version lets one of two returns win; the other finds nothing left to return.
    private async Task<bool> SaveAsync(CancellationToken token)
    {
        try
        {
            await log.SaveAsync(token);
            Counts.RentalsEnded.Add(1);
            return true;
        }
        catch (DbUpdateConcurrencyException)
        {
            return false;
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation)
        {
            return false;
        }
    }
}
