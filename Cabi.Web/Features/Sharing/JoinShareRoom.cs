using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Sharing;

namespace Cabi.Web.Features.Sharing;

/// <summary>A student enters a share room, by its code or by its link. The last one who fits starts the rental.</summary>
public sealed class JoinShareRoom(CabiDb db, CampusClock clock, ActionLog log, RoomFacts facts)
{
    private const string WrongCode = "wrong code";

    /// <param name="code">What was typed at the locker whose room it is.</param>
    public async Task<Refusal?> ByCodeAsync(Act act, int studentId, int lockerId, string code, CancellationToken token)
    {
        if (!RoomKeys.IsCode(code))
            return Counts.Refused(new Refusal.RoomCodeMalformed());

        return await JoinAsync(
            act.For(nameof(JoinShareRoom), $"locker:{lockerId}"), studentId, room => room.OpenLockerId == lockerId, code, token);
    }

    /// <param name="roomToken">The unguessable part of the room's link.</param>
    public Task<Refusal?> ByLinkAsync(Act act, int studentId, string roomToken, CancellationToken token) => JoinAsync(
        act.For(nameof(JoinShareRoom), $"link:{HashOf(roomToken)}"), studentId, room => room.Token == roomToken, code: null, token);

    // Whoever reads the audit must not be able to join.
    private static string HashOf(string roomToken) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(roomToken)));

    private async Task<Refusal?> JoinAsync(
        Act act, int studentId, Expression<Func<ShareRoom, bool>> which, string? code, CancellationToken token)
    {
        await facts.SettleAsync(studentId, which, token);

        // A wrong code is both saved, with its audit entry, and refused.
        var wrong = await log.FindDetailAsync(act, token) == WrongCode
            ? (await facts.ReadAsync(studentId, which, clock.Now, token)).WrongCode(more: 0)
            : null;

        if (wrong is not null)
            return wrong;

        var refusal = await log.CarryOutAsync(
            act,
            async act =>
            {
                var now = clock.Now;
                var read = await facts.ReadAsync(studentId, which, now, token);
                wrong = null;

                if (read.Refuse(isByCode: code is not null, now) is { } no)
                    return no;

                wrong = code is not null && code != read.Room!.Code ? read.WrongCode(more: 1) : null;
                return Enter(act, studentId, read, code is not null, wrong is null, now);
            },
            token);

        // The last one who fits has ended the room.
        if (refusal is null && wrong is null)
            await facts.SettleAsync(studentId, which, token);

        return Counts.Refused(refusal ?? wrong);
    }

    // Right or wrong, a guess takes the person's next number in this room: guesses made at once are judged one by one.
    private Refusal? Enter(Act act, int studentId, RoomFacts.Read read, bool isGuess, bool isRight, Moment now)
    {
        var room = read.Room!;

        if (isGuess)
            db.CodeGuesses.Add(new CodeGuess(room.Id, studentId, read.Guesses + 1, isRight, now.Utc));

        if (isRight && room.Join(studentId, read.TermsId, now) is { } refusal)
            return refusal;

        log.Record(act, $"locker:{room.LockerId}", isRight ? $"room {room.Id}" : WrongCode, now);

        if (isRight)
            log.FloorChanged(room.Locker.Section.FloorId, now);

        return null;
    }
}
