using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Rentals;

/// <summary>
/// What giving a locker up does to its rental, the locker and whoever was late. Saves nothing.
/// </summary>
public sealed class RentalCloser(CabiDb db, UnitOfWork work, OutboxWriter outbox, CodeVault vault)
{
    /// <returns>What this person holds, with all that the end of it needs; null when they hold nothing.</returns>
    public Task<Rental?> FindAsync(int studentId, CancellationToken token) =>
        db
            .Rentals.HeldBy(studentId)
            .Include(rental => rental.Members)
            .Include(rental => rental.Policy)
            .Include(rental => rental.Locker.Section.Floor.Building)
            .AsSingleQuery()
            .SingleOrDefaultAsync(token);

    /// <param name="rental">As it was found.</param>
    /// <param name="studentId">
    /// The person who gives it up: they leave the locker to the others, or end the rental as the last one.
    /// </param>
    public async Task ApplyAsync(
        Rental rental,
        int studentId,
        string? handOverCode,
        Moment now,
        CancellationToken token
    )
    {
        var policy = await db.Policies.InForceAt(now).SingleAsync(token);
        var ban = Ban.ForReturn(studentId, rental.DueOn, rental.Policy, policy, now);
        var address = LockerAddress.Of(rental.Locker);
        var lateDays = rental.LateDays(now);

        if (policy.UndoSeconds > 0)
            db.Returns.Add(new RentalReturn(rental, studentId, ban, policy, now));

        if (rental.Holders.Count() > 1)
            await LeaveAsync(rental, studentId, address, now, token);
        else
            End(rental, policy, handOverCode, now);

        if (ban is not null)
            db.Bans.Add(ban);

        work.FloorChanged(rental.Locker.Section.FloorId, now);
        outbox.Add(studentId, new Notice.RentalEnded(address, lateDays, ban?.EndsAt), now);
    }

    private async Task LeaveAsync(
        Rental rental,
        int studentId,
        LockerAddress address,
        Moment now,
        CancellationToken token
    )
    {
        var name = await db
            .Students.Where(student => student.Id == studentId)
            .Select(student => student.Name)
            .SingleAsync(token);
        rental.Leave(studentId, now);

        foreach (var member in rental.Holders)
            outbox.Add(member.StudentId, new Notice.MemberLeft(address, name, rental.DueOn), now);
    }

    private void End(Rental rental, CabiPolicy policy, string? handOverCode, Moment now)
    {
        rental.End(now);
        rental.Locker.Leave(now.Tomorrow(policy.DropTime), handOverCode is null ? null : vault.Lock(handOverCode));
    }
}
