namespace Cabi.Web.Domain;

/// <content>Why somebody may not open, enter or leave a share room.</content>
public abstract partial record Refusal
{
    /// <summary>The share room has ended.</summary>
    public sealed record RoomOver() : Plain("This waiting room has closed.", "이 대기실은 닫혔어요.");

    public sealed record RoomFull() : Plain("This waiting room is full.", "이 대기실은 자리가 다 찼어요.");

    /// <summary>Too many who sit in the room cannot rent: whoever may yet come, no rental comes of it.</summary>
    public sealed record RoomInVain(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"Nobody can rent with this waiting room anymore, because people in it can't. It closes {say.Instant(Until)}.",
                $"대기실에 지금 대여할 수 없는 사람이 있어서, 이 대기실로는 대여가 시작되지 않아요. 대기실은 {say.Instant(Until)}에 닫혀요."
            );
    }

    /// <summary>The person sits in a share room already, this one or another.</summary>
    public sealed record AlreadyInRoom()
        : Plain("You're already in a waiting room. Leave it first.", "이미 대기실에 들어가 있어요. 먼저 나와 주세요.");

    public sealed record NotInRoom() : Plain("You're not in this waiting room.", "이 대기실에 들어가 있지 않아요.");

    public sealed record RoomCodeMalformed()
        : Plain("Enter the four digits of the room's code.", "대기실 코드 네 자리를 숫자로 입력해 주세요.");

    /// <param name="Left">How often the person may still try in this room.</param>
    public sealed record WrongRoomCode(int Left) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            Left switch
            {
                0 => new(
                    "Wrong code. You can't join this waiting room anymore.",
                    "코드가 달라요. 이 대기실에는 더 이상 들어갈 수 없어요."
                ),
                1 => new("Wrong code. You can try once more.", "코드가 달라요. 한 번 더 입력할 수 있어요."),
                _ => new(
                    $"Wrong code. You can try {Left} more times.",
                    $"코드가 달라요. {Left}번 더 입력할 수 있어요."
                ),
            };
    }

    /// <summary>Too many wrong codes in this room, which ends then.</summary>
    public sealed record RoomLocked(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"Too many wrong codes. You can't join this waiting room. It closes {say.Instant(Until)}.",
                $"코드를 여러 번 틀려서 이 대기실에는 들어갈 수 없어요. 대기실은 {say.Instant(Until)}에 닫혀요."
            );
    }

    /// <summary>Too many wrong codes over all rooms.</summary>
    public sealed record TooManyRoomCodes(DateTime Until) : Refusal
    {
        public override Phrase Sentence(ISpokenTime say) =>
            new(
                $"Too many wrong codes. Try again from {say.Instant(Until)}.",
                $"코드를 여러 번 틀렸어요. {say.Instant(Until)}부터 다시 입력할 수 있어요."
            );
    }

    /// <summary>
    /// A share room of the person or of the locker has ended, and its outcome could not be written down.
    /// </summary>
    public sealed record RoomUnsettled()
        : Plain(
            "A waiting room just ended here and its result isn't recorded yet. Staff can see this. Try again later.",
            "방금 끝난 대기실의 결과를 아직 처리하지 못했어요. 관리자도 볼 수 있어요. 나중에 다시 시도해 주세요."
        );
}
