using System.Linq.Expressions;
using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Features.Sharing;

/// <summary>
/// A student enters a share room, by its code or by its link. The last one who fits starts the rental.
/// </summary>
public sealed class JoinShareRoom(CabiDb db, CampusClock clock, UnitOfWork work, RoomContext context, RoomVault vault)
    : IVerb,
        IAudited
{
    public static Phrase InAudit => new("joined a waiting room", "대기실에 들어감");

    private const string WrongCode = "wrong code";

    /// <param name="code">What was typed at the locker whose room it is.</param>
    public async Task<Refusal?> ByCodeAsync(
        Actor actor,
        int studentId,
        int lockerId,
        string code,
        CancellationToken token
    )
    {
        if (!RoomKeys.IsCode(code))
            return CabiMetrics.Refused(new Refusal.RoomCodeMalformed());

        return await JoinAsync(
            actor,
            studentId,
            [studentId, lockerId, code],
            room => room.OpenLockerId == lockerId,
            code,
            token
        );
    }

    /// <param name="roomToken">The unguessable part of the room's link.</param>
    public Task<Refusal?> ByLinkAsync(Actor actor, int studentId, string roomToken, CancellationToken token) =>
        JoinAsync(actor, studentId, [studentId, roomToken], RoomVault.IsOf(roomToken), code: null, token);

    private async Task<Refusal?> JoinAsync(
        Actor actor,
        int studentId,
        IReadOnlyList<object?> asked,
        Expression<Func<ShareRoom, bool>> which,
        string? code,
        CancellationToken token
    )
    {
        await context.SettleAsync(studentId, which, token);
        Refusal? wrong = null;
        var outcome = await work.CarryOutAsync<JoinShareRoom>(
            actor,
            asked,
            async attempt =>
            {
                var read = await context.ReadAsync(studentId, which, attempt.Now, token);
                wrong = null;

                if (read.Refuse(isByCode: code is not null, attempt.Now) is { } no)
                    return no;

                wrong = code is not null && code != vault.Open(read.Room!).Code ? read.WrongCode(more: 1) : null;
                return Enter(attempt, studentId, read, code is not null, wrong is null);
            },
            token
        );

        // A wrong code is both saved, with its audit entry, and refused; sent again, it is refused again.
        if (outcome is Outcome.Repeated { Detail: WrongCode })
        {
            var read = await context.ReadAsync(studentId, which, clock.Now, token);
            return (Refusal?)read.WrongCode(more: 0) ?? new Refusal.RoomOver();
        }

        var refusal = outcome.Refusal ?? (outcome.IsDone ? wrong : null);

        // The last one who fits has ended the room.
        if (refusal is null)
            await context.SettleAsync(studentId, which, token);

        return CabiMetrics.Refused(refusal);
    }

    // Right or wrong, a guess takes the person's next number in this room: guesses made at once are judged one by one.
    private Refusal? Enter(Attempt attempt, int studentId, RoomContext.Read read, bool isGuess, bool isRight)
    {
        var (room, now) = (read.Room!, attempt.Now);

        if (isGuess)
            db.CodeGuesses.Add(new CodeGuess(room.Id, studentId, read.Guesses + 1, isRight, now.Utc));

        if (isRight && room.Join(studentId, read.TermsId, now) is { } refusal)
            return refusal;

        work.Record(attempt, $"locker:{room.LockerId}", isRight ? $"room {room.Id}" : WrongCode);

        if (isRight)
            work.FloorChanged(room.Locker.Section.FloorId, now);

        return null;
    }
}
