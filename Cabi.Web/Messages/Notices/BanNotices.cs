namespace Cabi.Web.Messages.Notices;

/// <content>What people are told of bans.</content>
public abstract partial record Notice
{
    public sealed record BanSet(DateTime Until, string Reason) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Bans, new("Staff banned me from renting", "관리자가 대여를 정지했을 때"));

        public override NoticeText Text(NoticeWriter say) =>
            new(
                new("You can't rent for a while", "한동안 대여할 수 없어요"),
                new(
                    $"You can rent again from {say.Instant(Until)}. Reason: {Reason}",
                    $"{say.Instant(Until)}부터 다시 대여할 수 있어요. 이유: {Reason}"
                ),
                "/"
            );
    }

    /// <param name="StillUntil">The end of another ban that is still running.</param>
    public sealed record BanLifted(string Reason, DateTime? StillUntil = null) : Notice, INoticeKind
    {
        public static NoticeKind Kind =>
            new(NoticeTopic.Bans, new("Staff lifted my ban", "관리자가 대여 정지를 풀었을 때"));

        public override NoticeText Text(NoticeWriter say) =>
            StillUntil is { } until
                ? new(
                    new("One of your bans is lifted", "대여 정지 하나가 풀렸어요"),
                    new(
                        $"Another one is still running: you can rent again from {say.Instant(until)}. Reason: {Reason}",
                        $"다른 대여 정지가 남아 있어 {say.Instant(until)}부터 다시 대여할 수 있어요. 이유: {Reason}"
                    ),
                    "/"
                )
                : new(
                    new("You can rent again", "다시 대여할 수 있어요"),
                    new($"Staff lifted your ban. Reason: {Reason}", $"관리자가 대여 정지를 풀었어요. 이유: {Reason}"),
                    "/"
                );
    }

    public sealed record BanEnded : Notice, INoticeKind
    {
        public static NoticeKind Kind => new(NoticeTopic.Bans, new("My ban has ended", "대여 정지가 끝났을 때"));

        public override NoticeText Text(NoticeWriter say) =>
            new(
                new("You can rent again", "다시 대여할 수 있어요"),
                new(
                    "Your ban has ended. You can rent any free locker.",
                    "대여 정지가 끝났어요. 이제 사물함을 대여할 수 있어요."
                ),
                "/"
            );
    }
}
