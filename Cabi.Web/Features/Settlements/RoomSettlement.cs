using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Settlements;

/// <summary>Writes down what has become of a share room whose end has passed, in a transaction of its own.</summary>
public sealed class RoomSettlement(
    CabiDb db,
    CampusClock clock,
    UnitOfWork work,
    OutboxWriter outbox,
    WaitlistExit waitlist
) : IAudited
{
    private const int Attempts = 5;

    public static Phrase InAudit => new("settled a waiting room", "대기실 마감함");

    public static string StoredAs => "SettleShareRoom";

    /// <summary>Settles a room if its end has passed and nobody has done so yet.</summary>
    /// <returns>Whether this call has settled it.</returns>
    /// <exception cref="InvalidOperationException">It could not be settled, and nobody else has settled it.</exception>
    public async Task<bool> SettleAsync(int roomId, CancellationToken token)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await TrySettleAsync(roomId, clock.Now, token) is { } isDone)
                return isDone;
        }

        throw new InvalidOperationException(
            $"Share room {roomId} could not be settled; {await work.DescribeAsync<RoomSettlement>(roomId, token)}."
        );
    }

    /// <returns>
    /// False where there is nothing to settle; null when somebody else changed something at the same time.
    /// </returns>
    private async Task<bool?> TrySettleAsync(int roomId, Moment now, CancellationToken token)
    {
        db.ChangeTracker.Clear();
        var room = await db
            .ShareRooms.Include(room => room.Members)
            .Include(room => room.Locker.Section.Floor.Building)
            .AsSingleQuery()
            .SingleAsync(room => room.Id == roomId, token);

        if (!room.IsDueAt(now))
            return false;

        var outcome = await RoomReader.OutcomeAsync(db, room, now.Calendar, token);
        room.Settle(await StartAsync(room, outcome, now, token), now);
        Tell(room, outcome, now);
        work.FloorChanged(room.Locker.Section.FloorId, now);

        // Somebody else settles it at the same time, or a member has just rented a locker: then it is read again.
        var isSaved = await work.TrySaveAsync(token);

        if (isSaved)
            CabiMetrics.RoomSettled(outcome.IsRental);

        db.ChangeTracker.Clear();
        return isSaved ? true : null;
    }

    private async Task<Rental?> StartAsync(ShareRoom room, RoomOutcome outcome, Moment now, CancellationToken token)
    {
        if (outcome.DueOn is not { } dueOn)
        {
            work.RecordOnce<RoomSettlement>(room.Id, $"locker:{room.LockerId}", $"room {room.Id} dissolved", now);
            return null;
        }

        var end = new Moment(room.EndsAt, now.Calendar);
        var policy = await db.Policies.InForceAt(end).SingleAsync(token);
        var rental = Rental.StartShared(
            outcome.Members.Select(member => (member.StudentId, member.TermsId)),
            room.Locker,
            policy,
            dueOn,
            end
        );

        db.Rentals.Add(rental);

        foreach (var member in outcome.Members)
            await waitlist.ApplyAsync(member.StudentId, end, token);

        var detail = $"room {room.Id}: {outcome.Members.Count} people, due {dueOn:yyyy-MM-dd}";
        work.RecordOnce<RoomSettlement>(room.Id, $"locker:{room.LockerId}", detail, now);
        return rental;
    }

    private void Tell(ShareRoom room, RoomOutcome outcome, Moment now)
    {
        var locker = LockerAddress.Of(room.Locker);
        Notice told = outcome.DueOn is { } dueOn
            ? new Notice.SharedRentalStarted(locker, dueOn, outcome.Members.Count, outcome.Excluded.Count)
            : new Notice.RoomDissolved(locker);

        foreach (var member in outcome.Members)
            outbox.Add(member.StudentId, told, now);

        foreach (var excluded in outcome.Excluded)
            outbox.Add(excluded.StudentId, new Notice.LeftOutOfRoom(locker), now);
    }
}
