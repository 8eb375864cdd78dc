using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>A student takes a free private locker.</summary>
public sealed class RentLocker(CampusClock clock, UnitOfWork work, RentContext context, RentalStarter start)
    : IVerb,
        IAudited
{
    public static Phrase InAudit => new("took a locker", "대여함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int studentId, int lockerId, CancellationToken token)
    {
        var now = clock.Now;
        actor = actor.For(nameof(RentLocker), $"locker:{lockerId}");

        if (await context.FindAsync(studentId, lockerId, now, token) is not { } read)
            return CabiMetrics.Refused(new Refusal.LockerGone());

        var refusal =
            read.Refuse(now) ?? (read.Locker.Type == LockerType.Private ? null : new Refusal.LockerForGroups());

        if (refusal is null)
        {
            var rental = await start.ApplyAsync(read, now, token);
            work.Record(actor, $"locker:{lockerId}", $"due {rental.DueOn:yyyy-MM-dd}", now);
            refusal = await SaveAsync(token);
        }

        return refusal is null ? null : CabiMetrics.Refused(await work.UnlessRepeatedAsync(actor, refusal, token));
    }

    // Two students may pass the rules at once; the unique indexes decide who was first.
    private async Task<Refusal?> SaveAsync(CancellationToken token)
    {
        try
        {
            await work.SaveAsync(token);
            CabiMetrics.RentalsStarted.Add(1);
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
            // The caller finds out whether the save has happened; if not, the student presses again.
            return new Refusal.TooBusy();
        }
    }
}
