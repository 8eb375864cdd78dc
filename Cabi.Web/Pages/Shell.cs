using Cabi.Web.Data;
using Cabi.Web.Data.Maps;
using Cabi.Web.Data.Rooms;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages;

/// <summary>What the frame of every page shows: the floors, and what is mine. Costs one statement a request.</summary>
public sealed class Shell(CabiDb db, CampusMap map, CampusClock clock)
{
    private static readonly Func<CabiDb, int, DateTime, CancellationToken, Task<Mine>> _mine = EF.CompileAsyncQuery(
        (CabiDb db, int studentId, DateTime now, CancellationToken token) => db.Students
            .Where(student => student.Id == studentId)
            .Select(student => new Mine(
                db.RentalMembers
                    .Where(member => member.HoldingStudentId == studentId)
                    .Join(db.Rentals, member => member.RentalId, rental => rental.Id, (member, rental) => rental.HeldLockerId)
                    .FirstOrDefault(),
                db.RentalMembers
                    .Where(member => member.HoldingStudentId == studentId)
                    .Join(db.Rentals, member => member.RentalId, rental => rental.Id, (member, rental) => (DateOnly?)rental.DueOn)
                    .FirstOrDefault(),
                db.Messages.Count(message => message.StudentId == studentId && message.ReadAt == null),
                db.Bans
                    .Where(ban => ban.StudentId == studentId && ban.StartsAt <= now && ban.EndsAt > now && (ban.LiftedAt == null || ban.LiftedAt > now))
                    .Max(ban => (DateTime?)ban.EndsAt),
                student.NeedsAccessibleLocker)
            {
                StudentId = studentId,
                RoomId = db.ShareRoomMembers
                    .Where(member => member.SeatedStudentId == studentId)
                    .Select(member => (int?)member.RoomId)
                    .FirstOrDefault(),
            })
            .Single());

    /// <summary>The moment of this page.</summary>
    public Moment Now { get; private set; }

    /// <summary>Campus seconds per real second, for clocks that run in the browser.</summary>
    public double ClockRate => clock.Rate;

    public IReadOnlyList<FloorSnapshot> Floors { get; private set; } = [];

    /// <summary>Null for a visitor who is no student.</summary>
    public Mine? My { get; private set; }

    /// <summary>Where its name would only repeat itself.</summary>
    public bool IsOneBuilding => Floors.All(floor => floor.Building == Floors[0].Building);

    public FloorSnapshot? FloorOf(int id) => Floors.FirstOrDefault(floor => floor.Id == id);

    public LockerFact? LockerOf(int id) => Floors.SelectMany(floor => floor.Lockers).FirstOrDefault(locker => locker.Id == id);

    public async Task LoadAsync(HttpContext context)
    {
        Now = clock.Now;

        if (context.User.AccountId is null)
            return;

        Floors = await map.FloorsAsync(db, JustActed.Is(context.Request), context.RequestAborted);

        if (context.User.StudentId is { } studentId)
            My = await SeatedAsync(await _mine(db, studentId, Now.Utc, context.RequestAborted), context.RequestAborted);
    }

    // Who sits in a room that is not settled sees what has become of it.
    private async Task<Mine> SeatedAsync(Mine my, CancellationToken token)
    {
        if (my.RoomId is not { } roomId)
            return my;

        var room = await db.ShareRooms.AsNoTracking().SingleAsync(room => room.Id == roomId, token);

        if (room.IsOpenAt(Now))
            return my with { RoomEndsAt = room.EndsAt };

        var outcome = await RoomReader.OutcomeAsync(db, room, Now.Calendar, token);
        var isMember = outcome.IsRental && outcome.Members.Any(member => member.StudentId == my.StudentId);
        return isMember
            ? my with { RoomId = null, LockerId = room.LockerId, DueOn = outcome.DueOn }
            : my with { RoomId = null };
    }

    /// <summary>What a student has and owes.</summary>
    /// <param name="Unread">Messages not yet read.</param>
    /// <param name="BannedUntil">UTC; null when they may rent.</param>
    public sealed record Mine(int? LockerId, DateOnly? DueOn, int Unread, DateTime? BannedUntil, bool NeedsAccessibleLocker)
    {
        public required int StudentId { get; init; }

        /// <summary>The share room in which they sit and which is open.</summary>
        public int? RoomId { get; init; }

        /// <summary>Its end (UTC).</summary>
        public DateTime? RoomEndsAt { get; init; }

        public Standing Standing => new(StudentId, LockerId is not null, BannedUntil, RoomId is not null, NeedsAccessibleLocker);
    }
}
