namespace Cabi.Web.Domain;

/// <content>Why a rental is not extended, moved or described.</content>
public abstract partial record Refusal
{
    public sealed record NothingRented() : Plain("You don't have a locker.", "지금 사용하는 사물함이 없어요.");

    /// <summary>The person has no unused ticket like that.</summary>
    public sealed record NoTicket()
        : Plain(
            "You don't have a ticket for this. Staff can give you one.",
            "쓸 수 있는 이용권이 없어요. 관리자에게 받을 수 있어요."
        );

    public sealed record RentalOverdue(int Days) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            Days switch
            {
                1 => new("Your locker is 1 day late. Return it first.", "반납일이 1일 지났어요. 먼저 반납해 주세요."),
                _ => new(
                    $"Your locker is {Days} days late. Return it first.",
                    $"반납일이 {Days}일 지났어요. 먼저 반납해 주세요."
                ),
            };
    }

    public sealed record ExtensionsSpent(int Most) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new($"You can extend a rental up to {Most} times.", $"연장은 대여 한 번에 {Most}번까지 할 수 있어요.");
    }

    /// <summary>A shared rental with one person left cannot be extended.</summary>
    public sealed record AloneInShared()
        : Plain(
            "You can extend a shared locker only while at least two people share it.",
            "공유 사물함은 두 명 이상이 함께 쓸 때만 연장할 수 있어요."
        );

    /// <summary>The due day is the latest there may be already.</summary>
    public sealed record LatestDueReached(DateOnly Latest) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"{say.Day(Latest)} is the latest due day of this term.",
                $"이번 학기에는 {say.Day(Latest)}이 가장 늦은 반납일이에요."
            );
    }

    /// <summary>Only a private rental moves, and only to a private locker.</summary>
    public sealed record MoveIsPrivate()
        : Plain("You can only move from one private locker to another.", "개인 사물함끼리만 옮길 수 있어요.");

    public sealed record MoveTooLate(int DaysLeft) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            DaysLeft switch
            {
                1 => new(
                    "You can move only with at least 1 day left until the due day.",
                    "옮기려면 반납일까지 1일 이상 남아야 해요."
                ),
                _ => new(
                    $"You can move only with at least {DaysLeft} days left until the due day.",
                    $"옮기려면 반납일까지 {DaysLeft}일 이상 남아야 해요."
                ),
            };
    }

    /// <summary>No private locker is free to move to.</summary>
    public sealed record NowhereToMove() : Plain("Every private locker is taken.", "개인 사물함이 모두 사용 중이에요.");

    public sealed record MovedRecently(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"You moved recently. You can move again from {say.Instant(Until)}.",
                $"얼마 전에 옮겼어요. {say.Instant(Until)}부터 다시 옮길 수 있어요."
            );
    }
}
