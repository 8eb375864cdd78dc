namespace Cabi.Web.Messages.Notices;

/// <content>What people are told of places in line.</content>
public abstract partial record Notice
{
    public sealed record LockerHeldForYou(LockerAddress Locker, DateTime Until) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Waiting, new("A locker is held for me", "나를 위해 사물함을 맡아 둘 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, until) = (say.AddressOf(Locker), say.Instant(Until));
            return new(
                new("A locker is held for you", "사물함을 먼저 대여할 수 있어요"),
                new(
                    $"{locker} is yours to rent until {until}. Then it is free for everyone.",
                    $"{until}까지 {locker} 사물함을 먼저 대여할 수 있어요. 그 뒤에는 누구나 대여할 수 있어요."
                ),
                $"/lockers/{Locker.LockerId}"
            );
        }
    }
}
