using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Notifications;

namespace Cabi.Web.Features.Rentals;

/// <summary>
/// A student uses a move ticket: their rental goes to another private locker with its due day, and the old one opens like
/// one that was returned.
/// </summary>
public sealed class MoveRental(
    CabiDb db, CampusClock clock, ActionLog log, OutboxWriter outbox, CodeVault vault, RentalFacts facts, RentFacts targets)
{
    /// <param name="handOverCode">What the lock of the old locker is left set to.</param>
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, int lockerId, string? handOverCode, CancellationToken token)
    {
        if (handOverCode is not null && !HandOverCode.IsWellFormed(handOverCode))
            return Counts.Refused(new Refusal.CodeMalformed());

        return Counts.Refused(
            await log.CarryOutAsync(
                act.For(nameof(MoveRental), $"locker:{lockerId}"),
                act => DecideAsync(act, studentId, lockerId, handOverCode, token),
                token));
    }

    private async Task<Refusal?> DecideAsync(
        Act act, int studentId, int lockerId, string? handOverCode, CancellationToken token)
    {
        var now = clock.Now;

        // First the target, as if the person held nothing and came to rent it: this settles what has ended around both.
        if (await targets.FindAsync(studentId, lockerId, now, token) is not { } wish)
            return new Refusal.LockerGone();

        if (await facts.ReadAsync(studentId, now, token) is not { } read)
            return new Refusal.NothingRented();

        if (read.RefuseMove(now) is { } refusal)
            return refusal;

        if (wish.Locker.Type == LockerType.Shared)
            return new Refusal.MoveIsPrivate();

        if (wish.Refuse(wish.Standing with { HoldsLocker = false }, now) is { } taken)
            return taken;

        var target = wish.Locker;
        Move(act, studentId, read, target, handOverCode, now);
        return null;
    }

    private void Move(Act act, int studentId, RentalFacts.Read read, Locker target, string? handOverCode, Moment now)
    {
        var (rental, old, ticket) = (read.Rental, read.Rental.Locker, read.MoveTicket!);

        rental.MoveTo(target);
        ticket.Use(rental.Id, now);
        old.Leave(now.Tomorrow(read.Policy.DropTime), handOverCode is null ? null : vault.Lock(handOverCode));
        db.Moves.Add(new Move(rental.Id, studentId, old.Id, target.Id, ticket.Id, now.Utc));
        log.Record(act, $"locker:{target.Id}", $"from locker {old.Id}, ticket {ticket.Id}", now);

        foreach (var floorId in new[] { old.Section.FloorId, target.Section.FloorId }.Distinct())
            log.FloorChanged(floorId, now);

        outbox.Add(studentId, new Notice.RentalMoved(LockerAddress.Of(old), LockerAddress.Of(target), rental.DueOn), now);
    }
}
