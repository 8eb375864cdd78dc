namespace Cabi.Web.Domain;

/// <content>Why something is not done that staff ask for.</content>
public abstract partial record Refusal
{
    /// <summary>Staff say why they do what they do.</summary>
    public sealed record ReasonMissing() : Plain("Please say why.", "이유를 적어 주세요.");

    public sealed record NotBanned() : Plain("This ban is not running any more.", "이미 끝난 대여 정지예요.");

    /// <summary>The end of a ban lies in the future.</summary>
    public sealed record BanEndPast() : Plain("A ban ends in the future.", "대여 정지는 앞으로의 시각에 끝나야 해요.");

    /// <summary>A policy begins now or later.</summary>
    public sealed record PolicyInPast()
        : Plain(
            "A policy begins now or later, not in the past.",
            "정책은 지금이나 앞으로의 시각부터 시작할 수 있어요."
        );

    /// <summary>A policy that is in force, or was, cannot be taken back.</summary>
    public sealed record PolicyInForce()
        : Plain("This policy has come into force and cannot be taken back.", "이미 시작된 정책이라 취소할 수 없어요.");

    /// <summary>A number of the policy is not within its bounds.</summary>
    public sealed record PolicyUnsound(string Number)
        : Plain("A number of this policy is out of its range.", "이 정책에는 범위를 벗어난 값이 있어요.");

    /// <summary>The sizes of tickets are those of the policy in force.</summary>
    public sealed record NoSuchTicket()
        : Plain(
            "There is no such ticket now. The sizes may have changed.",
            "지금은 그런 이용권이 없어요. 크기가 바뀌었을 수 있어요."
        );

    /// <summary>The rental to be ended has ended.</summary>
    public sealed record RentalOver() : Plain("This rental has ended already.", "이 대여는 이미 끝났어요.");

    /// <summary>Nobody has left a code for this locker.</summary>
    public sealed record NoCode()
        : Plain("No code was left for this locker.", "이 사물함에는 남겨진 비밀번호가 없어요.");

    /// <summary>Somebody else changed it after this page was opened.</summary>
    public sealed record ChangedMeanwhile()
        : Plain(
            "Somebody has changed this in the meantime. Please look again.",
            "그사이에 다른 사람이 바꿨어요. 다시 확인해 주세요."
        );

    /// <summary>People could do nothing any more if it were never done.</summary>
    public sealed record NotDiscardable()
        : Plain(
            "People wait for the result of a waiting room and of a drop, so this cannot be discarded. Try it again once its cause is mended.",
            "대기실과 개방 결과는 기다리는 사람이 있어 버릴 수 없어요. 원인을 고친 뒤 다시 시도하세요."
        );

    /// <summary>Nothing would be different.</summary>
    public sealed record NothingChanged() : Plain("Nothing would be different.", "달라지는 것이 없어요.");
}
