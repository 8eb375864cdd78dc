using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Sharing;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.Rooms;

/// <summary>Reads what becomes of share rooms. Writes nothing: pages ask it as long as nobody has settled a room.</summary>
public static class RoomReader
{
    /// <param name="room">A room whose end has passed.</param>
    public static async Task<RoomOutcome> OutcomeAsync(CabiDb db, ShareRoom room, CampusCalendar calendar, CancellationToken token)
    {
        var end = new Moment(room.EndsAt, calendar);
        var seats = await SeatsAsync(db, room.Id, end, token);
        var policy = await db.Policies.AsNoTracking().InForceAt(end).SingleAsync(token);
        return RoomOutcome.Of(room.MinPeople, seats, policy, end);
    }

    private static Task<List<SeatFacts>> SeatsAsync(CabiDb db, int roomId, Moment end, CancellationToken token)
    {
        var bans = db.Bans.RunningAt(end);

        return (
            from member in db.ShareRoomMembers
            join student in db.Students on member.StudentId equals student.Id
            where member.RoomId == roomId && member.LeftAt == null
            orderby member.JoinedAt, member.Id
            select new SeatFacts(
                member.StudentId,
                student.Name,
                member.TermsId,
                bans.Any(ban => ban.StudentId == member.StudentId),
                db.RentalMembers.Any(part =>
                    part.StudentId == member.StudentId
                    && part.JoinedAt <= end.Utc
                    && (part.LeftAt == null || part.LeftAt > end.Utc))))
            .ToListAsync(token);
    }
}
