namespace Cabi.Web.Domain;

/// <content>Why somebody may not rent a locker, or not return it.</content>
public abstract partial record Refusal
{
    /// <summary>The person already holds a locker.</summary>
    public sealed record AlreadyRenting()
        : Plain("You already have a locker. Return it first.", "이미 대여한 사물함이 있어요. 먼저 반납해 주세요.");

    public sealed record Banned(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new($"You can rent again from {say.Instant(Until)}.", $"{say.Instant(Until)}부터 다시 대여할 수 있어요.");
    }

    public sealed record LockerTaken()
        : Plain("Someone was quicker. Choose another locker.", "다른 분이 먼저 대여했어요. 다른 사물함을 골라 주세요.");

    /// <summary>There is no such locker, or no longer.</summary>
    public sealed record LockerGone() : Plain("This locker no longer exists.", "없어진 사물함이에요.");

    public sealed record LockerPending(DateTime OpensAt) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new($"This locker opens {say.Instant(OpensAt)}.", $"이 사물함은 {say.Instant(OpensAt)}에 열려요.");
    }

    public sealed record LockerOutOfService(string Reason) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new($"This locker is out of service: {Reason}", $"지금은 쓸 수 없는 사물함이에요: {Reason}");
    }

    public sealed record LockerForClubs()
        : Plain("This locker is for clubs. Staff assign it.", "동아리 사물함이에요. 관리자가 배정해요.");

    /// <summary>A shared locker cannot be rented by one person.</summary>
    public sealed record LockerForGroups()
        : Plain(
            "This locker is shared. Open a waiting room to rent it together.",
            "여럿이 함께 쓰는 사물함이에요. 대기실을 열어 함께 대여해 주세요."
        );

    /// <summary>A private locker needs no waiting room.</summary>
    public sealed record LockerForOne() : Plain("This locker is for one person.", "혼자 쓰는 사물함이에요.");

    /// <summary>People gather around it until then; their code or link lets a person in.</summary>
    public sealed record LockerForming(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"A group is gathering here until {say.Instant(Until)}. You can join with their code or link.",
                $"{say.Instant(Until)}까지 함께 쓸 사람을 모으고 있어요. 코드나 초대 링크가 있으면 들어갈 수 있어요."
            );
    }

    /// <summary>Kept for the first in line.</summary>
    public sealed record LockerHeld(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"This locker is held for the first person waiting until {say.Instant(Until)}.",
                $"먼저 대기한 분께 {say.Instant(Until)}까지 예약된 사물함이에요."
            );
    }

    /// <summary>Kept for people who need an accessible locker.</summary>
    public sealed record LockerKeptAccessible(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"This locker is reserved until {say.Instant(Until)} for people who need an accessible one.",
                $"{say.Instant(Until)}까지 배리어프리 사물함이 필요한 분께 먼저 드려요."
            );
    }

    /// <summary>No due day may lie after the latest, and that has passed.</summary>
    public sealed record TermOver(DateOnly Latest) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"The term ended on {say.Day(Latest)}. You can rent again when staff set a new one.",
                $"학기가 {say.Day(Latest)}에 끝났어요. 관리자가 새 학기를 정하면 다시 대여할 수 있어요."
            );
    }

    /// <summary>Every locker that could have been taken is gone.</summary>
    public sealed record NoLockerLeft() : Plain("No lockers are left here.", "남은 사물함이 없어요.");

    public sealed record NothingToReturn() : Plain("You don't have a locker to return.", "반납할 사물함이 없어요.");

    /// <summary>A shared locker is returned by the last of those who hold it.</summary>
    public sealed record OthersStay()
        : Plain(
            "Others still use this locker. You can leave it to them.",
            "함께 쓰는 분이 아직 있어요. 반납하는 대신 나가기를 해 주세요."
        );

    /// <summary>The last one cannot leave a shared locker to anybody.</summary>
    public sealed record NobodyStays()
        : Plain(
            "Nobody else uses this locker now. Return it instead.",
            "지금은 혼자 쓰고 있어요. 나가는 대신 반납해 주세요."
        );

    /// <summary>This person has given up nothing that could be put back.</summary>
    public sealed record NothingToUndo() : Plain("There is nothing to undo.", "되돌릴 반납이 없어요.");

    public sealed record UndoOver() : Plain("It's too late to undo this.", "되돌릴 수 있는 시간이 지났어요.");

    /// <summary>As many people share it as fit behind its door.</summary>
    public sealed record LockerFull() : Plain("No place is left in this locker.", "이 사물함에는 남은 자리가 없어요.");

    /// <summary>A hand-over code is four digits.</summary>
    public sealed record CodeMalformed()
        : Plain("Enter exactly four digits.", "비밀번호는 숫자 네 자리로 적어 주세요.");
}
