namespace Cabi.Web.Domain;

/// <content>Why somebody may not sign in, set a password or be told in a browser.</content>
public abstract partial record Refusal
{
    /// <summary>E-mail or password is wrong; which of them is not said.</summary>
    public sealed record SignInFailed() : Plain("E-mail or password is wrong.", "이메일이나 비밀번호가 맞지 않아요.");

    /// <summary>Too many failed sign-ins with this e-mail.</summary>
    public sealed record SignInLocked(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"Too many failed attempts with this e-mail. Try again from {say.Instant(Until)}.",
                $"이 이메일로 로그인에 여러 번 실패했어요. {say.Instant(Until)}부터 다시 시도할 수 있어요."
            );
    }

    /// <summary>Too many failed sign-ins from this address.</summary>
    public sealed record TooManySignIns(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"Too many failed attempts from this network. Try again from {say.Instant(Until)}.",
                $"이 네트워크에서 로그인 시도가 너무 많았어요. {say.Instant(Until)}부터 다시 시도할 수 있어요."
            );
    }

    /// <summary>A link to set a password that is used, too old or mistyped.</summary>
    public sealed record LinkExpired()
        : Plain(
            "This link has been used or is too old. Ask staff for a new one.",
            "이미 사용했거나 기한이 지난 링크예요. 관리자에게 새 링크를 요청해 주세요."
        );

    public sealed record PasswordTooShort(int MinimumLength) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"A password has at least {MinimumLength} characters.",
                $"비밀번호는 {MinimumLength}자 이상이어야 해요."
            );
    }

    /// <summary>A browser whose messages go through a service that this installation does not send through.</summary>
    public sealed record PushServiceUnknown(string Host) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"This browser gets its notifications from {Host}, and this campus does not send there.",
                $"이 브라우저는 {Host}에서 알림을 받는데, 이 캠퍼스는 그곳으로 보내지 않아요."
            );
    }
}
