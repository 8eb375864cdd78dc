namespace Cabi.Web.Messages.Notices;

/// <content>What people are told of tickets.</content>
public abstract partial record Notice
{
    public sealed record ExtensionTicketGranted(int Days) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Tickets, new("I got an extension ticket", "연장권을 받았을 때"));

        public override NoticeText Text(NoticeWriter say) =>
            new(
                new("You have a new ticket", "새 이용권을 받았어요"),
                Days == 1
                    ? new("You can extend a rental by 1 day.", "대여를 1일 연장할 수 있어요.")
                    : new($"You can extend a rental by {Days} days.", $"대여를 {Days}일 연장할 수 있어요."),
                "/rental"
            );
    }

    public sealed record MoveTicketGranted : Notice, INoticeKind
    {
        public static NoticeKind Kind => new(NoticeTopic.Tickets, new("I got a move ticket", "이동권을 받았을 때"));

        public override NoticeText Text(NoticeWriter say) =>
            new(
                new("You have a new ticket", "새 이용권을 받았어요"),
                new(
                    "You can move to another private locker. Your due day stays.",
                    "반납일은 그대로 두고 다른 개인 사물함으로 옮길 수 있어요."
                ),
                "/rental"
            );
    }
}
