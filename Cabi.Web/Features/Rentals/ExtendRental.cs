using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;

namespace Cabi.Web.Features.Rentals;

/// <summary>A student uses an extension ticket: the due day moves for everyone who shares the locker.</summary>
public sealed class ExtendRental(UnitOfWork work, OutboxWriter outbox, CurrentRental current, Settlement settlement)
    : IVerb,
        IAudited
{
    public static Phrase InAudit => new("extended a rental", "대여 연장함");

    public async Task<Refusal?> ExecuteAsync(Actor actor, int studentId, int ticketId, CancellationToken token)
    {
        await settlement.SettleDueAsync(studentId, lockerId: null, token);
        var outcome = await work.CarryOutAsync<ExtendRental>(
            actor,
            [studentId, ticketId],
            attempt => DecideAsync(attempt, studentId, ticketId, token),
            token
        );
        return CabiMetrics.Refused(outcome.Refusal);
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int studentId, int ticketId, CancellationToken token)
    {
        var now = attempt.Now;

        if (await current.ReadAsync(studentId, now, token) is not { } read)
            return new Refusal.NothingRented();

        if (read.RefuseExtension(now) is { } refusal)
            return refusal;

        if (read.ExtensionTickets.SingleOrDefault(ticket => ticket.Id == ticketId) is not { } ticket)
            return new Refusal.NoTicket();

        var rental = read.Rental;
        rental.Extend(read.DueOnWith(ticket));
        ticket.Use(rental.Id, now);
        work.Record(attempt, $"locker:{rental.LockerId}", $"ticket {ticket.Id}, due {rental.DueOn:yyyy-MM-dd}");

        work.FloorChanged(rental.Locker.Section.FloorId, now);

        foreach (var member in rental.Holders)
            outbox.Add(member.StudentId, new Notice.RentalExtended(LockerAddress.Of(rental.Locker), rental.DueOn), now);

        return null;
    }
}
