using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.Readers;

/// <summary>
/// Reads what becomes of share rooms. Writes nothing: pages ask it as long as nobody has settled a room.
/// </summary>
public static class RoomReader
{
    /// <param name="room">A room whose end has passed.</param>
    public static async Task<RoomOutcome> OutcomeAsync(
        CabiDb db,
        ShareRoom room,
        CampusCalendar calendar,
        CancellationToken token
    ) => (await OutcomesAsync(db, [room], calendar, token))[room.Id];

    /// <summary>
    /// Who sits in a room, in the order in which they came, and what is true of them at its end: of an open room, if
    /// nothing else happens. Nobody, once it has been settled: whoever read the room before that is not told that its
    /// people, who have just got its locker, may not rent.
    /// </summary>
    public static async Task<IReadOnlyList<SeatFacts>> SeatsAsync(CabiDb db, int roomId, CancellationToken token) =>
        [.. (await SeatsAsync(db, [roomId], token))[roomId]];

    /// <summary>Takes two statements, however many rooms there are.</summary>
    /// <returns>By room.</returns>
    public static async Task<Dictionary<int, RoomOutcome>> OutcomesAsync(
        CabiDb db,
        IReadOnlyCollection<ShareRoom> rooms,
        CampusCalendar calendar,
        CancellationToken token
    )
    {
        if (rooms.Count == 0)
            return [];

        var seats = await SeatsAsync(db, [.. rooms.Select(room => room.Id)], token);
        var policies = await db
            .Policies.AsNoTracking()
            .Where(policy => policy.WithdrawnAt == null)
            .OrderBy(policy => policy.EffectiveFrom)
            .ThenBy(policy => policy.Id)
            .ToListAsync(token);

        return rooms.ToDictionary(
            room => room.Id,
            room =>
                RoomOutcome.Of(
                    room.MinPeople,
                    [.. seats[room.Id]],
                    policies.Last(policy => policy.EffectiveFrom <= room.EndsAt),
                    new Moment(room.EndsAt, calendar)
                )
        );
    }

    // Each seat is judged as of the end of its own room, so BanQueries.CountingAt, which says the same, cannot be used.
    private static async Task<ILookup<int, SeatFacts>> SeatsAsync(CabiDb db, int[] rooms, CancellationToken token)
    {
        var seats = await (
            from member in db.ShareRoomMembers
            join room in db.ShareRooms on member.RoomId equals room.Id
            join student in db.Students on member.StudentId equals student.Id
            where rooms.Contains(member.RoomId) && member.SeatedStudentId != null
            orderby member.JoinedAt, member.Id
            select new
            {
                member.RoomId,
                Facts = new SeatFacts(
                    member.StudentId,
                    student.Name,
                    member.TermsId,
                    db.Bans.Any(ban =>
                        ban.StudentId == member.StudentId
                        && ban.StartsAt < room.EndsAt
                        && ban.EndsAt > room.EndsAt
                        && (ban.LiftedAt == null || ban.LiftedAt >= room.EndsAt)
                    ),
                    db.RentalMembers.Any(part =>
                        part.StudentId == member.StudentId
                        && part.JoinedAt <= room.EndsAt
                        && (part.LeftAt == null || part.LeftAt > room.EndsAt)
                    )
                ),
            }
        ).ToListAsync(token);

        return seats.ToLookup(seat => seat.RoomId, seat => seat.Facts);
    }
}
