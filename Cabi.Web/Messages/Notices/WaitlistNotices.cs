namespace Cabi.Web.Messages.Notices;

/// <content>What people are told of places in line.</content>
public abstract partial record Notice
{
    public sealed record LockerHeldForYou(LockerAddress Locker, DateTime Until) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Waiting, new("A locker is held for me", "대기하던 사물함이 내 차례가 됐을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, until) = (say.AddressOf(Locker), say.Instant(Until));
            return new(
                new("A locker is held for you", "대기하던 사물함이 내 차례예요"),
                new(
                    $"You can rent {locker} first until {until}. After that anyone can.",
                    $"{until}까지 {locker} 대기하던 사물함이 내 차례예요. 그 뒤에는 누구나 대여할 수 있어요."
                ),
                $"/lockers/{Locker.LockerId}"
            );
        }
    }

    /// <param name="IsOut">The person is off the waitlist, not at its end.</param>
    public sealed record HoldMissed(LockerAddress Locker, bool IsOut) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Waiting, new("I missed a locker held for me", "내 차례가 지났을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var locker = say.AddressOf(Locker);
            return new(
                new("Your turn is over", "내 차례가 지났어요"),
                IsOut
                    ? new(
                        $"Anyone can rent {locker} now, and you are off its waitlist. You can join it again.",
                        $"{locker} 사물함은 이제 누구나 대여할 수 있고, 대기는 끝났어요. 다시 대기할 수 있어요."
                    )
                    : new(
                        $"Anyone can rent {locker} now, and you are at the end of its waitlist.",
                        $"{locker} 사물함은 이제 누구나 대여할 수 있고, 대기 순서는 맨 뒤가 됐어요."
                    ),
                "/waitlist"
            );
        }
    }
}
