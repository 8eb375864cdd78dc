using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>
/// A student takes back the return of a moment ago, or that they left a shared locker: everything is as it was before.
/// </summary>
public sealed class UndoReturn(
    CabiDb db,
    UnitOfWork work,
    OutboxWriter outbox,
    RentContext context,
    WaitlistExit waitlist
) : IVerb, IAudited
{
    public static Phrase InAudit => new("undid a return", "반납을 되돌림");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int studentId, int returnId, CancellationToken token)
    {
        var outcome = await work.CarryOutAsync<UndoReturn>(
            actor,
            [studentId, returnId],
            attempt => DecideAsync(attempt, studentId, returnId, token),
            token
        );

        if (outcome.IsDone)
            CabiMetrics.ReturnsUndone.Add(1);

        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int studentId, int returnId, CancellationToken token)
    {
        var now = attempt.Now;
        var mine = db.Returns.Where(given => given.Id == returnId && given.StudentId == studentId);

        // First the locker, as if the person came to rent it: this settles what has ended around both.
        if (
            await mine.Select(given => (int?)given.Rental.LockerId).SingleOrDefaultAsync(token) is not { } lockerId
            || await context.FindAsync(studentId, lockerId, now, token) is not { } read
        )
            return new Refusal.NothingToUndo();

        var given = await mine.Include(given => given.Ban)
            .Include(given => given.Rental.Members)
            .Include(given => given.Rental.Locker.Section.Floor.Building)
            .AsSingleQuery()
            .SingleOrDefaultAsync(token);

        if (given is null)
            return new Refusal.NothingToUndo();

        if (UndoRules.Refuse(given, read.Standing, read.Occupancy, now) is { } refusal)
            return refusal;

        if (!read.IsSettled)
            return new Refusal.RoomUnsettled();

        await HoldBackAsync(given, now, token);
        given.Undo(read.Policy, now);
        Tell(given, read.Student.Name, now);
        db.Returns.Remove(given);
        work.FloorChanged(given.Rental.Locker.Section.FloorId, now);
        work.Record(
            attempt,
            $"locker:{lockerId}",
            $"return of {BeforeAfter.Wall(given.At, now)}, due {given.Rental.DueOn:yyyy-MM-dd}"
        );

        if (read.IsWaiting)
            await waitlist.ApplyAsync(studentId, now, token);

        return null;
    }

    // What was told of the return and has not gone out yet stays in the inbox alone.
    private async Task HoldBackAsync(RentalReturn given, Moment now, CancellationToken token)
    {
        var told = given.Rental.Members.Select(member => member.StudentId).ToArray();

        foreach (
            var message in await db
                .Messages.Where(message =>
                    told.Contains(message.StudentId)
                    && message.CreatedAt == given.At
                    && message.DispatchedAt == null
                    && (message.Kind == nameof(Notice.RentalEnded) || message.Kind == nameof(Notice.MemberLeft))
                )
                .ToListAsync(token)
        )
            message.MarkDispatched(now);
    }

    private void Tell(RentalReturn given, string name, Moment now)
    {
        var (rental, address) = (given.Rental, LockerAddress.Of(given.Rental.Locker));
        outbox.Add(given.StudentId, new Notice.ReturnUndone(address, rental.DueOn, given.Ban is not null), now);

        foreach (var member in rental.Holders.Where(member => member.StudentId != given.StudentId))
            outbox.Add(member.StudentId, new Notice.MemberBack(address, name, rental.DueOn), now);
    }
}
