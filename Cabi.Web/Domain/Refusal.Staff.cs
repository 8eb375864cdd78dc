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

    /// <summary>An address that no mail server takes.</summary>
    public sealed record EmailFaulty(Phrase Fault) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new($"This is no e-mail address: {Fault.English}.", $"이메일 주소가 아니에요. {Fault.Korean}.");
    }

    /// <summary>An address that is the login of another account.</summary>
    public sealed record EmailTaken()
        : Plain("This e-mail belongs to somebody else.", "다른 사람이 쓰고 있는 이메일이에요.");

    /// <summary>Whoever may change the address of staff could take over what staff may do.</summary>
    public sealed record EmailOfStaff()
        : Plain(
            "This person is staff, so only the machine's administrator can change their e-mail.",
            "관리자의 이메일은 시스템 담당자만 바꿀 수 있어요."
        );

    /// <summary>A person without a login.</summary>
    public sealed record NoAccount() : Plain("This person has no account.", "계정이 없는 사람이에요.");

    /// <summary>A first link is for whoever has never signed in.</summary>
    public sealed record HasPassword()
        : Plain(
            "This person has a password already. They ask for a new one where they sign in.",
            "이미 비밀번호가 있어요. 새 비밀번호는 로그인 화면에서 요청할 수 있어요."
        );

    /// <summary>No mail server is configured.</summary>
    public sealed record NoMailServer() : Plain("This campus sends no mail.", "이 캠퍼스는 메일을 보내지 않아요.");

    /// <summary>Nothing would be different.</summary>
    public sealed record NothingChanged() : Plain("Nothing would be different.", "달라지는 것이 없어요.");
}
