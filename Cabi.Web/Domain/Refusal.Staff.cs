namespace Cabi.Web.Domain;

/// <content>Why something is not done that staff ask for.</content>
public abstract partial record Refusal
{
    /// <summary>Staff say why they do what they do.</summary>
    public sealed record ReasonMissing() : Plain("Enter a reason.", "이유를 입력해 주세요.");

    public sealed record NotBanned() : Plain("This ban has already ended.", "이미 끝난 대여 정지예요.");

    /// <summary>The end of a ban lies in the future.</summary>
    public sealed record BanEndPast()
        : Plain("A ban must end in the future.", "대여 정지가 끝나는 시각은 지금보다 뒤여야 해요.");

    /// <summary>A policy begins now or later.</summary>
    public sealed record PolicyInPast()
        : Plain("A policy can't start in the past.", "정책은 지금 또는 이후 시각부터 시작할 수 있어요.");

    /// <summary>A policy that is in force, or was, cannot be taken back.</summary>
    public sealed record PolicyInForce()
        : Plain("This policy has started and can't be withdrawn.", "이미 시작된 정책이라 취소할 수 없어요.");

    /// <summary>A number of the policy is not within its bounds.</summary>
    public sealed record PolicyUnsound(string Number)
        : Plain("A number in this policy is out of range.", "이 정책에는 범위를 벗어난 값이 있어요.");

    /// <summary>The sizes of tickets are those of the policy in force.</summary>
    public sealed record NoSuchTicket()
        : Plain(
            "This ticket no longer exists. The sizes may have changed.",
            "지금은 없는 이용권이에요. 일수가 바뀌었을 수 있어요."
        );

    /// <summary>The rental to be ended has ended.</summary>
    public sealed record RentalOver() : Plain("This rental has already ended.", "이 대여는 이미 끝났어요.");

    /// <summary>Nobody has left a code for this locker.</summary>
    public sealed record NoCode()
        : Plain("No code was left for this locker.", "이 사물함에는 남겨진 비밀번호가 없어요.");

    /// <summary>Somebody else changed it after this page was opened.</summary>
    public sealed record ChangedMeanwhile()
        : Plain(
            "Someone changed this in the meantime. Check it again.",
            "그사이에 다른 사람이 바꿨어요. 다시 확인해 주세요."
        );

    /// <summary>People could do nothing any more if it were never done.</summary>
    public sealed record NotDiscardable()
        : Plain(
            "People are waiting for the result of a waiting room or drop, so this can't be discarded. Fix the cause, then try again.",
            "대기실이나 개방 결과를 기다리는 사람이 있어서 버릴 수 없어요. 원인을 고친 뒤 다시 시도해 주세요."
        );

    /// <summary>An address that no mail server takes.</summary>
    public sealed record EmailFaulty(Phrase Fault) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new($"This isn't an e-mail address: {Fault.English}.", $"올바른 이메일 주소가 아니에요. {Fault.Korean}.");
    }

    /// <summary>An address that is the login of another account.</summary>
    public sealed record EmailTaken()
        : Plain("This e-mail belongs to someone else.", "다른 사람이 쓰고 있는 이메일이에요.");

    /// <summary>Whoever may change the address of staff could take over what staff may do.</summary>
    public sealed record EmailOfStaff()
        : Plain(
            "This person is staff. Only the system administrator can change their e-mail.",
            "관리자의 이메일은 시스템 담당자만 바꿀 수 있어요."
        );

    /// <summary>A person without a login.</summary>
    public sealed record NoAccount() : Plain("This person doesn't have an account.", "계정이 없는 사람이에요.");

    /// <summary>A first link is for whoever has never signed in.</summary>
    public sealed record HasPassword()
        : Plain(
            "This person already has a password. They can ask for a new one on the sign-in page.",
            "이미 비밀번호가 있어요. 새 비밀번호는 로그인 화면에서 요청할 수 있어요."
        );

    /// <summary>No mail server is configured.</summary>
    public sealed record NoMailServer()
        : Plain("This campus doesn't send e-mail.", "이 캠퍼스는 메일을 보내지 않아요.");

    /// <summary>Nothing would be different.</summary>
    public sealed record NothingChanged() : Plain("Nothing would change.", "달라지는 것이 없어요.");
}
