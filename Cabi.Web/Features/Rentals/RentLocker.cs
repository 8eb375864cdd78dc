using Cabi.Web.Data;
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
    // One statement, so one snapshot: a return that is just being saved shows either its rental or its ban.
    // Compiled, because finding the plan of so large a question again costs as much as its answer.
    private static readonly Func<CabiDb, int, int, DateTime, CancellationToken, Task<Facts?>> _facts = EF.CompileAsyncQuery(
        (CabiDb db, int studentId, int lockerId, DateTime now, CancellationToken token) => (
            from student in db.Students
            from policy in db.Policies
                .Where(policy => policy.EffectiveFrom <= now)
                .OrderByDescending(policy => policy.EffectiveFrom)
                .ThenByDescending(policy => policy.Id)
                .Take(1)
            from locker in db.Lockers.Include(locker => locker.Section.Floor.Building)
            where student.Id == studentId && locker.Id == lockerId
            select new Facts(
                student,
                locker,
                policy,
                db.Rentals.Any(rental => rental.HeldLockerId == lockerId),
                new Standing(
                    db.RentalMembers.Any(member => member.HoldingStudentId == studentId),
                    db.Bans.Where(ban => ban.StudentId == studentId && ban.EndsAt > now).Max(ban => (DateTime?)ban.EndsAt))))
            .SingleOrDefault());

    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, int lockerId, CancellationToken token)
    {
        var now = clock.Now;

        if (await _facts(db, studentId, lockerId, now.Utc, token) is not { } facts)
            return Counts.Refused(new Refusal.LockerGone());

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
        var rental = Rental.Start(student, locker, facts.Policy, now);

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

    private sealed record Facts(Student Student, Locker Locker, CabiPolicy Policy, bool IsHeld, Standing Standing);
}
