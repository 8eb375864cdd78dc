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
            new(NoticeTopic.Sharing, new("A shared rental has begun", "공유 대여가 시작됐을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, day) = (say.AddressOf(Locker), say.Day(DueOn));
            return new(
                new("Your shared locker is yours", "공유 사물함 대여를 시작했어요"),
                LeftOut == 0
                    ? new(
                        $"{locker} is shared by {People} people until {day}, 23:59.",
                        $"{locker} 사물함을 {People}명이 {day} 23:59까지 함께 써요."
                    )
                    : new(
                        $"{locker} is shared by {People} people until {day}, 23:59. {LeftOut} of the waiting room could not come along.",
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
                new("My waiting room has closed without a rental", "대기실이 대여 없이 닫혔을 때")
            );

        public override NoticeText Text(NoticeWriter say)
        {
            var locker = say.AddressOf(Locker);
            return new(
                new("The waiting room has closed", "대기실이 닫혔어요"),
                new(
                    $"{locker} was not rented: too few people could share it, or it went out of service.",
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
            new(
                NoticeTopic.Sharing,
                new("I could not come along into a shared locker", "공유 사물함에 함께하지 못했을 때")
            );

        public override NoticeText Text(NoticeWriter say)
        {
            var locker = say.AddressOf(Locker);
            return new(
                new("You are not part of the shared locker", "공유 사물함에 함께하지 못했어요"),
                new(
                    $"When the waiting room of {locker} closed, you could not rent: you were banned or had a locker already.",
                    $"{locker} 대기실이 닫힐 때 대여 정지 중이거나 이미 사물함이 있어서 함께하지 못했어요."
                ),
                $"/lockers/{Locker.LockerId}"
            );
        }
    }

    /// <summary>Told to those who stay.</summary>
    public sealed record MemberLeft(LockerAddress Locker, string Name, DateOnly DueOn) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Sharing, new("Somebody has left our locker", "누군가 우리 사물함에서 나갔을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, day) = (say.AddressOf(Locker), say.Day(DueOn));
            return new(
                new("Somebody has left your locker", "함께 쓰던 분이 나갔어요"),
                new(
                    $"{Name} has left {locker}. It is yours until {day}, 23:59.",
                    $"{Name} 님이 {locker} 사물함에서 나갔어요. {day} 23:59까지 쓸 수 있어요."
                ),
                "/rental"
            );
        }
    }
}
