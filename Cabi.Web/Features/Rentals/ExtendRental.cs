using Cabi.Web.Domain;
using Cabi.Web.Features.Settling;
using Cabi.Web.Notifications;

namespace Cabi.Web.Features.Rentals;

/// <summary>A student uses an extension ticket: the due day moves for everyone who shares the locker.</summary>
public sealed class ExtendRental(CampusClock clock, ActionLog log, OutboxWriter outbox, RentalFacts facts, Settlement settlement)
{
    public async Task<Refusal?> ExecuteAsync(Act act, int studentId, int ticketId, CancellationToken token)
    {
        await settlement.BeforeAsync(studentId, lockerId: null, token);
        return Counts.Refused(await log.CarryOutAsync(
            act.For(nameof(ExtendRental), $"ticket:{ticketId}"),
            act => DecideAsync(act, studentId, ticketId, token),
            token));
    }

    private async Task<Refusal?> DecideAsync(Act act, int studentId, int ticketId, CancellationToken token)
    {
        var now = clock.Now;

        if (await facts.ReadAsync(studentId, now, token) is not { } read)
            return new Refusal.NothingRented();

        if (read.RefuseExtension(now) is { } refusal)
            return refusal;

        if (read.ExtensionTickets.SingleOrDefault(ticket => ticket.Id == ticketId) is not { } ticket)
            return new Refusal.NoTicket();

        var rental = read.Rental;
        rental.Extend(read.DueOnWith(ticket));
        ticket.Use(rental.Id, now);
        log.Record(act, $"locker:{rental.LockerId}", $"ticket {ticket.Id}, due {rental.DueOn:yyyy-MM-dd}", now);

        log.FloorChanged(rental.Locker.Section.FloorId, now);

        foreach (var member in rental.Holders)
            outbox.Add(member.StudentId, new Notice.RentalExtended(LockerAddress.Of(rental.Locker), rental.DueOn), now);

        return null;
    }
}
