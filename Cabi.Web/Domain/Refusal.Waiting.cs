namespace Cabi.Web.Domain;

/// <content>Why somebody may not wait in a line.</content>
public abstract partial record Refusal
{
    /// <summary>There is no need to wait for what is free.</summary>
    public sealed record FreeHere()
        : Plain(
            "A locker is free here now. You don't need to wait.",
            "지금 이 구역에 빈 사물함이 있어요. 대기하지 않아도 돼요."
        );

    public sealed record AlreadyWaiting() : Plain("You're already on this waitlist.", "이미 대기를 신청했어요.");

    public sealed record WaitlistFull(int Most) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new($"You can wait for up to {Most} sections.", $"최대 {Most}곳까지 대기할 수 있어요.");
    }

    public sealed record NotWaiting() : Plain("You're not on this waitlist.", "대기 중인 구역이 아니에요.");

    /// <summary>Nobody can wait for a locker that is assigned.</summary>
    public sealed record NoLineForClubs()
        : Plain(
            "Staff assign club lockers. They have no waitlist.",
            "동아리 사물함은 관리자가 배정해서 대기할 수 없어요."
        );
}
