using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Students;
using Cabi.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>A student takes a free private locker.</summary>
public sealed class RentLocker(CabiDb db, CampusClock clock, ActionLog log, OutboxWriter outbox)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, int lockerId, CancellationToken token)
    {
        var now = clock.Now;
        var facts = await FactsAsync(studentId, lockerId, now, token);
        var refusal = RentRules.Refuse(facts.Standing, facts.Locker, facts.IsHeld, now);

        if (refusal is null)
        {
            Start(act, facts, now);
            refusal = await SaveAsync(token);
        }

        return refusal is null ? null : Counts.Refused(await log.UnlessRepeatedAsync(act, nameof(RentLocker), refusal, token));
    }

    private void Start(Act act, Facts facts, Moment now)
    {
        var (student, locker) = (facts.Student, facts.Locker);
        var rental = Rental.Start(student, locker, facts.Policy, now, facts.TermsId);

        db.Rentals.Add(rental);
        log.Record(act, nameof(RentLocker), $"locker:{locker.Id}", $"due {rental.DueOn:yyyy-MM-dd}", now);
        log.FloorChanged(locker.Section.FloorId, now);
        outbox.Add(student.Id, new Notice.RentalStarted(LockerAddress.Of(locker), rental.DueOn), now);
    }

    // One statement, so one snapshot: a return that is just being saved shows either its rental or its ban.
    private Task<Facts> FactsAsync(int studentId, int lockerId, Moment now, CancellationToken token)
    {
        var bans = db.Bans.RunningAt(now);

        return (
            from student in db.Students
            from policy in db.Policies.InForceAt(now)
            from locker in db.Lockers.Include(locker => locker.Section.Floor.Building)
            where student.Id == studentId && locker.Id == lockerId
            select new Facts(
                student,
                locker,
                policy,
                db.Terms.InForceAt(now).Select(terms => (int?)terms.Id).FirstOrDefault(),
                db.Rentals.Any(rental => rental.HeldLockerId == lockerId),
                new Standing(
                    db.RentalMembers.Any(member => member.HoldingStudentId == studentId),
                    bans.Where(ban => ban.StudentId == studentId).Max(ban => (DateTime?)ban.EndsAt))))
            .SingleAsync(token);
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

    private sealed record Facts(Student Student, Locker Locker, CabiPolicy Policy, int? TermsId, bool IsHeld, Standing Standing);
}
