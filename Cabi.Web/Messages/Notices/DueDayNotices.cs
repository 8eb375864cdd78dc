namespace Cabi.Web.Messages.Notices;

/// <content>What people are told of due days.</content>
public abstract partial record Notice
{
    /// <param name="DaysLeft">Zero on the due day.</param>
    public sealed record DueSoon(LockerAddress Locker, DateOnly DueOn, int DaysLeft) : Notice, INoticeKind
    {
        public static NoticeKind Kind => new(NoticeTopic.DueDays, new("My locker is due soon", "반납일이 다가올 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, day) = (say.AddressOf(Locker), say.Day(DueOn));
            return new(
                DaysLeft switch
                {
                    0 => new("Your locker is due today", "사물함 반납일이 오늘이에요"),
                    1 => new("Your locker is due tomorrow", "사물함 반납일이 내일이에요"),
                    _ => new($"Your locker is due in {DaysLeft} days", $"사물함 반납일까지 {DaysLeft}일 남았어요"),
                },
                new(
                    $"You can use {locker} until {day}, 23:59. Take your things out and return it by then, or extend it.",
                    $"{locker} 사물함은 {day} 23:59까지 쓸 수 있어요. 그때까지 짐을 빼고 반납하거나 연장해 주세요."
                ),
                "/rental"
            );
        }
    }

    /// <param name="BanDays">The ban that a return on that day earned; zero within the grace hours.</param>
    public sealed record Overdue(LockerAddress Locker, DateOnly DueOn, int LateDays, int BanDays) : Notice, INoticeKind
    {
        public static NoticeKind Kind => new(NoticeTopic.DueDays, new("My locker is late", "반납이 늦었을 때"));

        public override NoticeText Text(NoticeWriter say)
        {
            var (locker, day) = (say.AddressOf(Locker), say.Day(DueOn));
            return new(
                LateDays == 1
                    ? new("Your locker is 1 day late", "사물함 반납이 1일 늦었어요")
                    : new($"Your locker is {LateDays} days late", $"사물함 반납이 {LateDays}일 늦었어요"),
                BanDays switch
                {
                    0 => new(
                        $"{locker} was due on {day}. Return it now.",
                        $"{locker} 사물함의 반납일은 {day}이었어요. 지금 반납해 주세요."
                    ),
                    1 => new(
                        $"{locker} was due on {day}. If you return it today, you can't rent for 1 day. Each day later adds more.",
                        $"{locker} 사물함의 반납일은 {day}이었어요. 오늘 반납하면 1일 동안 대여할 수 없고, 늦을수록 더 길어져요."
                    ),
                    _ => new(
                        $"{locker} was due on {day}. If you return it today, you can't rent for {BanDays} days. Each day later adds more.",
                        $"{locker} 사물함의 반납일은 {day}이었어요. 오늘 반납하면 {BanDays}일 동안 대여할 수 없고, 늦을수록 더 길어져요."
                    ),
                },
                "/rental"
            );
        }
    }
}
