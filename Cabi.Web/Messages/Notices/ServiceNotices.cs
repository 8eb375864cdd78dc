namespace Cabi.Web.Messages.Notices;

/// <content>What people are told when staff close the locker that they hold, or open it again.</content>
public abstract partial record Notice
{
    /// <param name="Reason">As staff wrote it.</param>
    public sealed record LockerTakenOut(LockerAddress Locker, DateOnly DueOn, string Reason) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Renting, new("My locker goes out of service", "내 사물함을 쓸 수 없게 됐을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, day) = (say.AddressOf(Locker), say.Day(DueOn));
            var reason = NoticeWriter.SentenceOf(Reason);
            return new(
                new("Your locker is out of service", "내 사물함이 사용 불가가 됐어요"),
                new(
                    $"Staff took {locker} out of service. Reason: {reason} It is still yours, and due on {day}. My locker shows how to return it or move to another one. Help says whom to ask.",
                    $"관리자가 {locker} 사물함을 사용 불가로 바꿨어요. 이유: {reason} 대여는 그대로이고, 반납 예정일은 {day}이에요. 내 사물함에서 반납하거나 다른 사물함으로 옮기는 방법을 볼 수 있어요. 문의할 곳은 도움말에 있어요."
                ),
                "/rental"
            );
        }
    }

    public sealed record LockerPutBack(LockerAddress Locker, DateOnly DueOn) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Renting, new("My locker is back in service", "내 사물함을 다시 쓸 수 있을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, day) = (say.AddressOf(Locker), say.Day(DueOn));
            return new(
                new("Your locker is back in service", "내 사물함을 다시 쓸 수 있어요"),
                new(
                    $"You can use {locker} again. It is due on {day}.",
                    $"{locker} 사물함을 다시 쓸 수 있어요. 반납 예정일은 {day}이에요."
                ),
                "/rental"
            );
        }
    }
}
