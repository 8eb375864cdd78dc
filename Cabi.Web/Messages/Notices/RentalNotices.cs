using Cabi.Web.Domain;

namespace Cabi.Web.Messages.Notices;

/// <content>What people are told of starts, ends and changes of rentals.</content>
public abstract partial record Notice
{
    public sealed record RentalStarted(LockerAddress Locker, DateOnly DueOn) : Notice, INoticeKind
    {
        public static NoticeKind Kind => new(NoticeTopic.Renting, new("I rented a locker", "사물함을 대여했을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, day) = (say.AddressOf(Locker), say.Day(DueOn));
            return new(
                new("The locker is yours", "사물함을 대여했어요"),
                new($"You can use {locker} until {day}, 23:59.", $"{locker} 사물함을 {day} 23:59까지 쓸 수 있어요."),
                "/rental"
            );
        }
    }

    /// <param name="BannedUntil">Null when the locker was returned in time.</param>
    public sealed record RentalEnded(LockerAddress Locker, int LateDays, DateTime? BannedUntil) : Notice, INoticeKind
    {
        public static NoticeKind Kind => new(NoticeTopic.Renting, new("I returned a locker", "사물함을 반납했을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var locker = say.AddressOf(Locker);
            return new(
                new("Locker returned", "사물함을 반납했어요"),
                (BannedUntil, LateDays) switch
                {
                    ({ } until, 1) => new(
                        $"{locker} was returned 1 day late. You can rent again from {say.Instant(until)}.",
                        $"{locker} 사물함을 1일 늦게 반납했어요. {say.Instant(until)}부터 다시 대여할 수 있어요."
                    ),
                    ({ } until, _) => new(
                        $"{locker} was returned {LateDays} days late. You can rent again from {say.Instant(until)}.",
                        $"{locker} 사물함을 {LateDays}일 늦게 반납했어요. {say.Instant(until)}부터 다시 대여할 수 있어요."
                    ),
                    _ => new(
                        $"{locker} was returned on time. Thank you.",
                        $"{locker} 사물함을 제때 반납했어요. 고마워요."
                    ),
                },
                $"/lockers/{Locker.LockerId}"
            );
        }
    }

    /// <param name="WasBanned">The return had earned a ban, which is gone too.</param>
    public sealed record ReturnUndone(LockerAddress Locker, DateOnly DueOn, bool WasBanned) : Notice, INoticeKind
    {
        public static NoticeKind Kind => new(NoticeTopic.Renting, new("I undid a return", "반납을 되돌렸을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, day) = (say.AddressOf(Locker), say.Day(DueOn));
            return new(
                new("Your return is undone", "반납을 되돌렸어요"),
                WasBanned
                    ? new(
                        $"{locker} is yours again, and the ban is lifted. It is still due {day}, 23:59.",
                        $"{locker} 사물함을 다시 쓸 수 있고 대여 정지도 풀렸어요. 반납 예정일은 그대로 {day} 23:59이에요."
                    )
                    : new(
                        $"{locker} is yours again. It is due {day}, 23:59.",
                        $"{locker} 사물함을 다시 쓸 수 있어요. 반납 예정일은 {day} 23:59이에요."
                    ),
                "/rental"
            );
        }
    }

    /// <param name="Reason">Empty when it was ended because it was long overdue.</param>
    public sealed record RentalEndedByStaff(LockerAddress Locker, int LateDays, DateTime? BannedUntil, string Reason)
        : Notice,
            INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Renting, new("Staff ended my rental", "관리자가 내 대여를 끝냈을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var locker = say.AddressOf(Locker);
            var reason =
                Reason == ""
                    ? new("It was not returned for a long time.", "오랫동안 반납하지 않았어요.")
                    : new Phrase(NoticeWriter.SentenceOf(Reason), NoticeWriter.SentenceOf(Reason));
            return new(
                new("Staff ended your rental", "관리자가 대여를 끝냈어요"),
                BannedUntil is { } until
                    ? new(
                        $"Staff took back {locker}. Reason: {reason.English} You can rent again from {say.Instant(until)}.",
                        $"관리자가 {locker} 사물함을 회수했어요. 이유: {reason.Korean} {say.Instant(until)}부터 다시 대여할 수 있어요."
                    )
                    : new(
                        $"Staff took back {locker}. Reason: {reason.English}",
                        $"관리자가 {locker} 사물함을 회수했어요. 이유: {reason.Korean}"
                    ),
                $"/lockers/{Locker.LockerId}"
            );
        }
    }

    public sealed record RentalExtended(LockerAddress Locker, DateOnly DueOn) : Notice, INoticeKind
    {
        public static NoticeKind Kind => new(NoticeTopic.Renting, new("My rental is extended", "대여가 연장됐을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, day) = (say.AddressOf(Locker), say.Day(DueOn));
            return new(
                new("Your rental is extended", "대여를 연장했어요"),
                new(
                    $"You can now use {locker} until {day}, 23:59.",
                    $"{locker} 사물함을 이제 {day} 23:59까지 쓸 수 있어요."
                ),
                "/rental"
            );
        }
    }

    public sealed record RentalMoved(LockerAddress From, LockerAddress To, DateOnly DueOn) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Renting, new("I moved to another locker", "사물함을 옮겼을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (from, to, day) = (say.AddressOf(From), say.AddressOf(To), say.Day(DueOn));
            return new(
                new("You moved to another locker", "사물함을 옮겼어요"),
                new(
                    $"You moved from {from} to {to}. You can use it until {day}, 23:59.",
                    $"{from}에서 {to}(으)로 옮겼어요. {day} 23:59까지 쓸 수 있어요."
                ),
                "/rental"
            );
        }
    }
}
