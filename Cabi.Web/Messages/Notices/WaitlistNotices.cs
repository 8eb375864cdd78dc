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
}
