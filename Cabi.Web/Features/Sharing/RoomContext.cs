using System.Linq.Expressions;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features.Settlements;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Sharing;

/// <summary>Reads everything that decides whether a person may enter a share room.</summary>
public sealed class RoomContext(CabiDb db, Settlement settlement)
{
    /// <summary>Settles what has ended around this person and this room.</summary>
    public async Task SettleAsync(int studentId, Expression<Func<ShareRoom, bool>> which, CancellationToken token)
    {
        var lockerId = await db
            .ShareRooms.Unsettled()
            .Where(which)
            .Select(room => room.OpenLockerId)
            .SingleOrDefaultAsync(token);
        await settlement.SettleDueAsync(studentId, lockerId, token);
    }

    public async Task<Read> ReadAsync(
        int studentId,
        Expression<Func<ShareRoom, bool>> which,
        Moment now,
        CancellationToken token
    )
    {
        var room = await db
            .ShareRooms.Unsettled()
            .Where(which)
            .Include(room => room.Members)
            .Include(room => room.Locker.Section)
            .AsSingleQuery()
            .SingleOrDefaultAsync(token);
        var roomId = room?.Id;
        var unable = room is null ? 0 : (await RoomReader.SeatsAsync(db, room.Id, token)).Count(seat => !seat.MayRent);
        var bans = db.Bans.RunningAt(now);
        var anHourAgo = now.Utc.AddHours(-1);
        var lately = db.CodeGuesses.Where(guess =>
            guess.StudentId == studentId && guess.At > anHourAgo && guess.At <= now.Utc && !guess.IsRight
        );

        return await (
            from student in db.Students
            from policy in db.Policies.InForceAt(now)
            where student.Id == studentId
            select new Read(
                room,
                unable,
                policy,
                db.Terms.InForceAt(now).Select(terms => (int?)terms.Id).FirstOrDefault(),
                new StudentStanding(
                    studentId,
                    db.RentalMembers.Any(member => member.HoldingStudentId == studentId),
                    bans.Where(ban => ban.StudentId == studentId).Max(ban => (DateTime?)ban.EndsAt),
                    db.ShareRoomMembers.Any(member => member.SeatedStudentId == studentId),
                    student.NeedsAccessibleLocker
                ),
                db.CodeGuesses.Where(guess => guess.StudentId == studentId).Max(guess => (int?)guess.Attempt) ?? 0,
                db.CodeGuesses.Count(guess => guess.StudentId == studentId && guess.RoomId == roomId && !guess.IsRight),
                lately.Count(),
                lately.Min(guess => (DateTime?)guess.At)
            )
        ).SingleAsync(token);
    }

    /// <param name="Room">Null when it is over.</param>
    /// <param name="Unable">How many sit in it who cannot rent now: banned since, or with a locker.</param>
    /// <param name="Guesses">The number of the last code that this person has typed, over all rooms; else 0.</param>
    /// <param name="WrongGuesses">Wrong codes this person has typed in this room.</param>
    /// <param name="WrongLately">Wrong codes within the last hour, over all rooms.</param>
    /// <param name="FirstWrongLately">When the first of them was typed (UTC).</param>
    public sealed record Read(
        ShareRoom? Room,
        int Unable,
        CabiPolicy Policy,
        int? TermsId,
        StudentStanding Standing,
        int Guesses,
        int WrongGuesses,
        int WrongLately,
        DateTime? FirstWrongLately
    )
    {
        public Refusal? Refuse(bool isByCode, Moment now) => Refuse(Standing, isByCode, now);

        /// <param name="standing">
        /// The standing to judge by: a page knows what has come of a share room that has ended.
        /// </param>
        public Refusal? Refuse(StudentStanding standing, bool isByCode, Moment now) =>
            JoinRules.Refuse(
                standing,
                Room,
                Unable,
                isByCode ? new WrongCodes(WrongGuesses, WrongLately, FirstWrongLately) : null,
                Policy,
                now
            );

        /// <param name="more">Wrong codes beside those that were read.</param>
        public Refusal.WrongRoomCode? WrongCode(int more) =>
            Room is null ? null : new Refusal.WrongRoomCode(Math.Max(0, Room.MaxWrongCodes - WrongGuesses - more));
    }
}
