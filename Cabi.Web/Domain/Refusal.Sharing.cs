namespace Cabi.Web.Domain;

/// <content>Why somebody may not open, enter or leave a share room.</content>
public abstract partial record Refusal
{
    /// <summary>The share room has ended.</summary>
    public sealed record RoomOver() : Plain("This waiting room has closed.", "이 대기실은 닫혔어요.");

    public sealed record RoomFull() : Plain("This waiting room is full.", "이 대기실은 자리가 다 찼어요.");

    /// <summary>The person sits in a share room already, this one or another.</summary>
    public sealed record AlreadyInRoom()
        : Plain("You are in a waiting room already. Leave it first.", "이미 대기실에 들어가 있어요. 먼저 나와 주세요.");

    public sealed record NotInRoom() : Plain("You are not in this waiting room.", "이 대기실에 들어가 있지 않아요.");

    public sealed record RoomCodeMalformed()
        : Plain("A room code has exactly four digits.", "대기실 코드는 숫자 네 자리예요.");

    /// <param name="Left">How often the person may still try in this room.</param>
    public sealed record WrongRoomCode(int Left) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            Left switch
            {
                0 => new(
                    "That is not the code. You cannot enter this waiting room any more.",
                    "코드가 달라요. 이 대기실에는 더 이상 들어갈 수 없어요."
                ),
                1 => new("That is not the code. You may try once more.", "코드가 달라요. 한 번 더 입력할 수 있어요."),
                _ => new(
                    $"That is not the code. You may try {Left} more times.",
                    $"코드가 달라요. {Left}번 더 입력할 수 있어요."
                ),
            };
    }

    /// <summary>Too many wrong codes in this room, which ends then.</summary>
    public sealed record RoomLocked(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"Too many wrong codes: you cannot enter this waiting room, which closes {say.Instant(Until)}.",
                $"코드를 여러 번 잘못 입력해서 이 대기실에는 들어갈 수 없어요. 이 대기실은 {say.Instant(Until)}에 닫혀요."
            );
    }

    /// <summary>Too many wrong codes over all rooms.</summary>
    public sealed record TooManyRoomCodes(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"Too many wrong codes. Try again from {say.Instant(Until)}.",
                $"코드를 여러 번 잘못 입력했어요. {say.Instant(Until)}부터 다시 입력할 수 있어요."
            );
    }

    /// <summary>
    /// A share room of the person or of the locker has ended, and its outcome could not be written down.
    /// </summary>
    public sealed record RoomUnsettled()
        : Plain(
            "A waiting room has ended here, and its result is not recorded yet. Staff can see this; please try again later.",
            "대기실이 끝났지만 결과가 아직 기록되지 않았어요. 관리자가 이 상황을 볼 수 있어요. 나중에 다시 시도해 주세요."
        );
}
