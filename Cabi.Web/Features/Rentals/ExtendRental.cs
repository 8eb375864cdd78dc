using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;

namespace Cabi.Web.Features.Rentals;

/// <summary>A student uses an extension ticket: the due day moves for everyone who shares the locker.</summary>
public sealed class ExtendRental(
    CampusClock clock,
    UnitOfWork work,
    OutboxWriter outbox,
    CurrentRental current,
    Settlement settlement
) : IVerb, IAudited
{
    public static Phrase InAudit => new("extended a rental", "대여 연장함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int studentId, int ticketId, CancellationToken token)
    {
        await settlement.SettleDueAsync(studentId, lockerId: null, token);
        return CabiMetrics.Refused(
            await work.CarryOutAsync(
                actor.For(nameof(ExtendRental), $"ticket:{ticketId}"),
                actor => DecideAsync(actor, studentId, ticketId, token),
                token
            )
        );
    }

    private async Task<Refusal?> DecideAsync(Actor actor, int studentId, int ticketId, CancellationToken token)
    {
        var now = clock.Now;

        if (await current.ReadAsync(studentId, now, token) is not { } read)
            return new Refusal.NothingRented();

        if (read.RefuseExtension(now) is { } refusal)
            return refusal;

        if (read.ExtensionTickets.SingleOrDefault(ticket => ticket.Id == ticketId) is not { } ticket)
            return new Refusal.NoTicket();

        var rental = read.Rental;
        rental.Extend(read.DueOnWith(ticket));
        ticket.Use(rental.Id, now);
        work.Record(actor, $"locker:{rental.LockerId}", $"ticket {ticket.Id}, due {rental.DueOn:yyyy-MM-dd}", now);

        work.FloorChanged(rental.Locker.Section.FloorId, now);

        foreach (var member in rental.Holders)
            outbox.Add(member.StudentId, new Notice.RentalExtended(LockerAddress.Of(rental.Locker), rental.DueOn), now);

        return null;
    }
}
