using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;

namespace Cabi.Web.Features.Rentals;

/// <summary>
/// A student uses a move ticket: their rental goes to another private locker with its due day, and the old one opens
/// like one that was returned.
/// </summary>
public sealed class MoveRental(
    CabiDb db,
    UnitOfWork work,
    OutboxWriter outbox,
    CodeVault vault,
    CurrentRental current,
    RentContext targets
) : IVerb, IAudited
{
    public static Phrase InAudit => new("moved to another locker", "다른 사물함으로 옮김");

    /// <param name="handOverCode">What the lock of the old locker is left set to.</param>
    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int studentId,
        int lockerId,
        string? handOverCode,
        CancellationToken token
    )
    {
        if (handOverCode is not null && !HandOverCode.IsWellFormed(handOverCode))
            return CabiMetrics.Refused(new Refusal.CodeMalformed());

        var outcome = await work.CarryOutAsync<MoveRental>(
            actor,
            [studentId, lockerId, handOverCode],
            attempt => DecideAsync(attempt, studentId, lockerId, handOverCode, token),
            token
        );
        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int studentId,
        int lockerId,
        string? handOverCode,
        CancellationToken token
    )
    {
        var now = attempt.Now;

        // First the target, as if the person held nothing and came to rent it: this settles what has ended around both.
        if (await targets.FindAsync(studentId, lockerId, now, token) is not { } wish)
            return new Refusal.LockerGone();

        if (await current.ReadAsync(studentId, now, token) is not { } read)
            return new Refusal.NothingRented();

        if (read.RefuseMove(now) is { } refusal)
            return refusal;

        if (wish.Locker.Type == LockerType.Shared)
            return new Refusal.MoveIsPrivate();

        if (wish.Refuse(wish.Standing with { HoldsLocker = false }, now) is { } taken)
            return taken;

        var target = wish.Locker;
        Move(attempt, studentId, read, target, handOverCode);
        return null;
    }

    private void Move(Attempt attempt, int studentId, CurrentRental.Read read, Locker target, string? handOverCode)
    {
        var now = attempt.Now;
        var (rental, old, ticket) = (read.Rental, read.Rental.Locker, read.MoveTicket!);

        rental.MoveTo(target);
        ticket.Use(rental.Id, now);
        old.Leave(now.Tomorrow(read.Policy.DropTime), handOverCode is null ? null : vault.Lock(handOverCode));
        db.Moves.Add(new Move(rental.Id, studentId, old.Id, target.Id, ticket.Id, now.Utc));
        work.Record(attempt, $"locker:{target.Id}", $"from locker {old.Id}, ticket {ticket.Id}");

        foreach (var floorId in new[] { old.Section.FloorId, target.Section.FloorId }.Distinct())
            work.FloorChanged(floorId, now);

        outbox.Add(
            studentId,
            new Notice.RentalMoved(LockerAddress.Of(old), LockerAddress.Of(target), rental.DueOn),
            now
        );
    }
}
