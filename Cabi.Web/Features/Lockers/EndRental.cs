using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Lockers;

/// <summary>
/// Staff return a locker for everyone who holds it. Being late earns each of them a ban, as a return would.
/// </summary>
public sealed class EndRental(CabiDb db, UnitOfWork work, OutboxWriter outbox, Settlement settlement) : IVerb, IAudited
{
    public static Phrase InAudit => new("ended a rental", "대여 끝냄");

    private const string LongOverdue = "long overdue";

    /// <param name="rentalId">The rental that staff saw, so that a later one is not ended in its place.</param>
    /// <param name="reason">May be left out when the rental is long overdue.</param>
    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int lockerId,
        int rentalId,
        string? reason,
        CancellationToken token
    )
    {
        var words = string.IsNullOrWhiteSpace(reason) ? null : reason;
        await settlement.SettleDueAsync(studentId: null, lockerId, token);
        var outcome = await work.CarryOutAsync<EndRental>(
            actor,
            [lockerId, rentalId, reason],
            attempt => DecideAsync(attempt, lockerId, rentalId, words, token),
            token
        );

        if (outcome.IsDone)
            CabiMetrics.RentalsEnded.Add(1);

        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int lockerId,
        int rentalId,
        string? words,
        CancellationToken token
    )
    {
        var now = attempt.Now;
        var rental = await db
            .Rentals.Where(rental => rental.Id == rentalId && rental.HeldLockerId == lockerId)
            .Include(rental => rental.Members)
            .Include(rental => rental.Policy)
            .Include(rental => rental.Locker.Section.Floor.Building)
            .AsSingleQuery()
            .SingleOrDefaultAsync(token);

        if (rental is null)
            return new Refusal.RentalOver();

        var policy = await db.Policies.InForceAt(now).SingleAsync(token);

        if (words is null && !rental.IsLongOverdue(policy, now))
            return new Refusal.ReasonMissing();

        var address = LockerAddress.Of(rental.Locker);
        var bans = new List<Ban>();

        foreach (var member in rental.Holders)
        {
            var ban = Ban.ForReturn(member.StudentId, rental.DueOn, rental.Policy, policy, now);
            outbox.Add(
                member.StudentId,
                new Notice.RentalEndedByStaff(address, rental.LateDays(now), ban?.EndsAt, words ?? ""),
                now
            );

            if (ban is not null)
                bans.Add(ban);
        }

        work.Record(attempt, $"locker:{lockerId}", DetailOf(rental, bans.Count, now), words ?? LongOverdue);
        work.FloorChanged(rental.Locker.Section.FloorId, now);
        db.Bans.AddRange(bans);
        rental.End(now);
        rental.Locker.Leave(now.Tomorrow(policy.DropTime), handOverCode: null);
        return null;
    }

    private static string DetailOf(Rental rental, int bans, Moment now)
    {
        var people = string.Join(", ", rental.Holders.Select(member => $"student:{member.StudentId}"));
        return BeforeAfter.Of(
            $"rental:{rental.Id} of {people}",
            $"due {rental.DueOn:yyyy-MM-dd}, {rental.LateDays(now)} days late",
            $"ended, {bans} bans"
        );
    }
}
