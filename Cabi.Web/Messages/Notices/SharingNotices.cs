namespace Cabi.Web.Messages.Notices;

/// <content>What people are told of share rooms and shared lockers.</content>
public abstract partial record Notice
{
    /// <param name="LeftOut">How many sat in the room and could not come along.</param>
    public sealed record SharedRentalStarted(LockerAddress Locker, DateOnly DueOn, int People, int LeftOut)
        : Notice,
            INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Sharing, new("My shared rental started", "공유 대여가 시작됐을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, day) = (say.AddressOf(Locker), say.Day(DueOn));
            return new(
                new("Your shared rental has started", "공유 사물함 대여를 시작했어요"),
                LeftOut == 0
                    ? new(
                        $"{People} people share {locker} until {day}, 23:59.",
                        $"{locker} 사물함을 {People}명이 {day} 23:59까지 함께 써요."
                    )
                    : new(
                        $"{People} people share {locker} until {day}, 23:59. {LeftOut} from the waiting room couldn't join.",
                        $"{locker} 사물함을 {People}명이 {day} 23:59까지 함께 써요. 대기실에 있던 {LeftOut}명은 함께하지 못했어요."
                    ),
                "/rental"
            );
        }
    }

    /// <summary>Too few people could rent together, or the locker was taken out of service.</summary>
    public sealed record RoomDissolved(LockerAddress Locker) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(
                NoticeTopic.Sharing,
                new("My waiting room closed without a rental", "대기실이 대여하지 못하고 닫혔을 때")
            );

        public override NoticeText Text(NoticeWriter say)
        {
            var locker = say.AddressOf(Locker);
            return new(
                new("The waiting room has closed", "대기실이 닫혔어요"),
                new(
                    $"{locker} wasn't rented. Too few people could share it, or it went out of service.",
                    $"함께 쓸 사람이 모자라거나 사물함을 쓸 수 없게 되어 {locker} 사물함을 대여하지 못했어요."
                ),
                $"/lockers/{Locker.LockerId}"
            );
        }
    }

    /// <summary>A ban, or a locker of their own, kept this person out of the rental.</summary>
    public sealed record LeftOutOfRoom(LockerAddress Locker) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Sharing, new("I couldn't join a shared rental", "공유 사물함을 함께 대여하지 못했을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var locker = say.AddressOf(Locker);
            return new(
                new("You couldn't join the shared rental", "공유 사물함을 함께 대여하지 못했어요"),
                new(
                    $"When the waiting room of {locker} closed, you were banned or already had a locker.",
                    $"{locker} 대기실이 닫힐 때 대여 정지 중이거나 이미 사물함이 있었어요."
                ),
                $"/lockers/{Locker.LockerId}"
            );
        }
    }

    /// <summary>Told to those who stay.</summary>
    public sealed record MemberLeft(LockerAddress Locker, string Name, DateOnly DueOn) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Sharing, new("Someone left our locker", "함께 쓰던 사람이 나갔을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, day) = (say.AddressOf(Locker), say.Day(DueOn));
            return new(
                new("Someone left your locker", "함께 쓰던 분이 나갔어요"),
                new(
                    $"{Name} left {locker}. You can use it until {day}, 23:59.",
                    $"{Name} 님이 {locker} 사물함에서 나갔어요. {day} 23:59까지 쓸 수 있어요."
                ),
                "/rental"
            );
        }
    }

    /// <summary>Told to those who stayed.</summary>
    public sealed record MemberBack(LockerAddress Locker, string Name, DateOnly DueOn) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Sharing, new("Someone came back to our locker", "나갔던 사람이 돌아왔을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, day) = (say.AddressOf(Locker), say.Day(DueOn));
            return new(
                new("Someone came back to your locker", "함께 쓰던 분이 돌아왔어요"),
                new(
                    $"{Name} left {locker} by mistake and is back. You can use it until {day}, 23:59.",
                    $"{Name} 님이 {locker} 사물함에서 잘못 나갔다가 돌아왔어요. {day} 23:59까지 쓸 수 있어요."
                ),
                "/rental"
            );
        }
    }
}
