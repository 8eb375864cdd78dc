using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Settlements;

/// <summary>Writes down for whom the lockers of a drop are held, once for each drop, and tells them.</summary>
public sealed class DropSettlement(CabiDb db, CampusClock clock, UnitOfWork work, OutboxWriter outbox) : IAudited
{
    private const int Attempts = 5;

    public static Phrase InAudit => new("held opened lockers for the waitlist", "열린 사물함을 대기자에게 배정함");

    public static string StoredAs => "SettleDrop";

    /// <summary>Settles a drop unless somebody has done so.</summary>
    /// <param name="opensAt">The instant of the drop (UTC), now or past.</param>
    /// <returns>Whether this call has settled it.</returns>
    /// <exception cref="InvalidOperationException">It could not be settled, and nobody else has settled it.</exception>
    public async Task<bool> SettleAsync(DateTime opensAt, CancellationToken token)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await TrySettleAsync(opensAt, token))
                return true;

            var now = clock.Now.Utc;

            if (await db.Drops.AnyAsync(drop => drop.OpensAt == opensAt && drop.SettledAt <= now, token))
                return false;
        }

        throw new InvalidOperationException(
            $"The drop of {opensAt:u} could not be settled; {await work.DescribeAsync<DropSettlement>(opensAt.Ticks, token)}."
        );
    }

    /// <summary>Ends the places in line of this person that a missed hold has cost.</summary>
    public async Task EndMissedAsync(int studentId, CancellationToken token)
    {
        db.ChangeTracker.Clear();

        // Whoever is quicker has written down the same.
        if (
            await MissedHolds.ApplyAsync(
                db,
                db.WaitlistLines.Where(line => line.StudentId == studentId),
                clock.Now,
                token
            )
        )
            await work.TrySaveAsync(token);

        db.ChangeTracker.Clear();
    }

    private async Task<bool> TrySettleAsync(DateTime opensAt, CancellationToken token)
    {
        db.ChangeTracker.Clear();
        var now = clock.Now;
        var plan = await DropReader.PlanAsync(db, opensAt, now.Calendar, token);
        var addresses = await AddressesAsync([.. plan.Select(each => each.Hold.LockerId)], token);

        await MissedHolds.ApplyAsync(db, db.WaitlistLines, now, token);
        var wrong = await TakeBackAsync(opensAt, now, token);

        if (wrong is null)
            db.Drops.Add(new Drop(opensAt, now.Utc));

        work.RecordOnce<DropSettlement>(
            wrong is { } at ? $"{opensAt.Ticks}/{at.Ticks}" : opensAt.Ticks,
            $"drop:{opensAt:yyyy-MM-ddTHH:mm:ss}Z",
            $"{plan.Count} held",
            now
        );

        foreach (var (hold, _) in plan)
        {
            db.Holds.Add(hold);

            if (hold.EndsAt > now.Utc && hold.ReleasedAt is null)
                outbox.Add(hold.StudentId, new Notice.LockerHeldForYou(addresses[hold.LockerId], hold.EndsAt), now);
        }

        foreach (var floorId in plan.Select(each => each.FloorId).Distinct())
            work.FloorChanged(floorId, now);

        var isSaved = await work.TrySaveAsync(token);
        db.ChangeTracker.Clear();
        return isSaved;
    }

    // A clock that was ahead has settled it before its time, with the people and the lockers of then.
    private async Task<DateTime?> TakeBackAsync(DateTime opensAt, Moment now, CancellationToken token)
    {
        var drop = await db.Drops.SingleOrDefaultAsync(
            drop => drop.OpensAt == opensAt && drop.SettledAt > now.Utc,
            token
        );

        if (drop is null)
            return null;

        var wrong = drop.SettledAt;
        db.Holds.RemoveRange(await db.Holds.Where(hold => hold.StartsAt == opensAt).ToListAsync(token));
        drop.SettleAgain(now.Utc);
        return wrong;
    }

    private async Task<Dictionary<int, LockerAddress>> AddressesAsync(int[] lockers, CancellationToken token) =>
        (
            await db
                .Lockers.AsNoTracking()
                .Include(locker => locker.Section.Floor.Building)
                .Where(locker => lockers.Contains(locker.Id))
                .ToListAsync(token)
        ).ToDictionary(locker => locker.Id, LockerAddress.Of);
}
