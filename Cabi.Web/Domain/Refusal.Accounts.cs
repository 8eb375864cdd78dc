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

    /// <summary>More sign in, set a password or ask for a mail at once than is taken on.</summary>
    public sealed record SignInQueueFull() : Refusal
    {
        /// <summary>After this one may try again.</summary>
        public static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"Too many people are here at once. Try again in {Pause.TotalSeconds:0} seconds.",
                $"지금 이용하는 분이 너무 많아요. {Pause.TotalSeconds:0}초 뒤에 다시 시도해 주세요."
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

    /// <summary>A link to set a password whose days are over.</summary>
    public sealed record LinkExpired()
        : Plain(
            "This link has expired. Ask staff for a new one.",
            "기한이 지난 링크예요. 관리자에게 새 링크를 요청해 주세요."
        );

    /// <summary>A link that was used, or whose account has another password or e-mail since.</summary>
    public sealed record LinkUsed()
        : Plain(
            "This link was already used or replaced by a newer one. Sign in, or ask staff for a new one.",
            "이미 사용했거나 새 링크로 바뀐 링크예요. 로그인하거나 관리자에게 새 링크를 요청해 주세요."
        );

    /// <summary>No link of this service, such as one whose end a mail program has cut off.</summary>
    public sealed record LinkBroken()
        : Plain(
            "This link is incomplete. Open it from the mail again, or copy all of it.",
            "링크가 잘렸어요. 메일에서 다시 열거나 주소 전체를 복사해 주세요."
        );

    /// <summary>Somebody who is signed in shows who they are, with another password than theirs.</summary>
    public sealed record PasswordWrong() : Plain("This isn't your password.", "비밀번호가 맞지 않아요.");

    /// <summary>Several links to new e-mails have been asked for lately.</summary>
    public sealed record EmailAskedOften(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"You asked for several links already. Ask for the next one from {say.Instant(Until)}.",
                $"링크를 여러 번 요청했어요. 다음 링크는 {say.Instant(Until)}부터 요청할 수 있어요."
            );
    }

    /// <summary>The link is good, but the password could not be kept.</summary>
    public sealed record PasswordNotSet()
        : Plain(
            "The password couldn't be set. The link still works: try again, or tell staff.",
            "비밀번호를 정하지 못했어요. 링크는 아직 쓸 수 있으니 다시 시도하거나 관리자에게 알려 주세요."
        );

    public sealed record PasswordTooShort(int MinimumLength) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new($"Use at least {MinimumLength} characters.", $"비밀번호는 {MinimumLength}자 이상이어야 해요.");
    }

    /// <summary>A password that is among the first that somebody would try.</summary>
    public sealed record PasswordGuessable()
        : Plain(
            "This is easy to guess: a common password, or your name, number or e-mail. Use a few unrelated words.",
            "추측하기 쉬운 비밀번호예요. 흔한 비밀번호, 이름, 학번, 이메일은 피하고 서로 관계없는 단어 몇 개를 이어 주세요."
        );

    /// <summary>A browser whose messages go through a service that this installation does not send through.</summary>
    public sealed record PushServiceUnknown(string Host) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"This browser receives notifications through {Host}, which this campus doesn't use.",
                $"이 브라우저는 {Host}로 알림을 받는데, 이 캠퍼스에서는 그 서비스를 쓰지 않아요."
            );
    }
}
