using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>A student takes a free private locker.</summary>
public sealed class RentLocker(CampusClock clock, ActionLog log, RentFacts facts, RentalStart start)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, int lockerId, CancellationToken token)
    {
        var now = clock.Now;
        act = act.For(nameof(RentLocker), $"locker:{lockerId}");

        if (await facts.FindAsync(studentId, lockerId, now, token) is not { } read)
            return Counts.Refused(new Refusal.LockerGone());

        var refusal = read.Refuse(now) ?? (read.Locker.Type == LockerType.Private ? null : new Refusal.LockerForGroups());

        if (refusal is null)
        {
            var rental = await start.ApplyAsync(read, now, token);
            log.Record(act, $"locker:{lockerId}", $"due {rental.DueOn:yyyy-MM-dd}", now);
            refusal = await SaveAsync(token);
        }

        return refusal is null ? null : Counts.Refused(await log.UnlessRepeatedAsync(act, refusal, token));
    }

    // Two students may pass the rules at once; the unique indexes decide who was first.
    private async Task<Refusal?> SaveAsync(CancellationToken token)
    {
        try
        {
            await log.SaveAsync(token);
            Counts.RentalsStarted.Add(1);
            return null;
        }
        catch (DbUpdateException error) when (error.IsUniqueViolationOf(nameof(RentalMember.HoldingStudentId)))
        {
            return new Refusal.AlreadyRenting();
        }
        catch (DbUpdateException error) when (error.IsUniqueViolation)
        {
            return new Refusal.LockerTaken();
        }
        catch (Exception error) when (error.IsOutcomeUnknown())
        {
            // Unless it turns out to have happened, the student presses again.
            return new Refusal.TooBusy();
        }
    }
}
