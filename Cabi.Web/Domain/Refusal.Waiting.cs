namespace Cabi.Web.Domain;

/// <content>Why somebody may not wait in a line.</content>
public abstract partial record Refusal
{
    /// <summary>There is no need to wait for what is free.</summary>
    public sealed record FreeHere()
        : Plain(
            "A locker like that is free here now. There is no need to wait.",
            "지금 여기에 비어 있는 사물함이 있어요. 기다리지 않아도 돼요."
        );

    public sealed record AlreadyWaiting() : Plain("You wait in this line already.", "이미 이 줄에서 기다리고 있어요.");

    public sealed record WaitlistFull(int Most) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new($"You may wait in at most {Most} lines.", $"줄은 {Most}개까지 설 수 있어요.");
    }

    public sealed record NotWaiting() : Plain("You do not wait in this line.", "이 줄에서 기다리고 있지 않아요.");

    /// <summary>Nobody can wait for a locker that is assigned.</summary>
    public sealed record NoLineForClubs()
        : Plain(
            "Club lockers are assigned by staff. There is no line for them.",
            "동아리 사물함은 관리자가 배정해요. 기다리는 줄이 없어요."
        );
}
