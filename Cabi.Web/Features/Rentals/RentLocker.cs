using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>A student takes a free private locker.</summary>
public sealed class RentLocker(CabiDb db, CampusClock clock, ActionLog log, OutboxWriter outbox, RentFacts facts)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, int lockerId, CancellationToken token)
    {
        var now = clock.Now;
        var read = await facts.ReadAsync(studentId, lockerId, now, token);
        var refusal = read.Refuse(now) ?? (read.Locker.Type == LockerType.Private ? null : new Refusal.LockerForGroups());

        if (refusal is null)
        {
            Start(act, read, now);
            refusal = await SaveAsync(token);
        }

        return refusal is null ? null : Counts.Refused(await log.UnlessRepeatedAsync(act, nameof(RentLocker), refusal, token));
    }

    private void Start(Act act, RentFacts.Read read, Moment now)
    {
        var (student, locker) = (read.Student, read.Locker);
        var rental = Rental.Start(student, locker, read.Policy, now, read.TermsId);

        db.Rentals.Add(rental);
        log.Record(act, nameof(RentLocker), $"locker:{locker.Id}", $"due {rental.DueOn:yyyy-MM-dd}", now);
        log.FloorChanged(locker.Section.FloorId, now);
        outbox.Add(student.Id, new Notice.RentalStarted(LockerAddress.Of(locker), rental.DueOn), now);
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
    }
}
