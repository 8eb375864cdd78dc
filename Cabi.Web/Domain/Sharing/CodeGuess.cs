namespace Cabi.Web.Domain.Sharing;

/// <summary>
/// A code that somebody typed at the door of a share room, right or wrong. Leaving the room takes nothing back.
/// </summary>
/// <param name="attempt">
/// Counts this person's guesses over all rooms from 1. Unique for the person, so that guesses made at once, in any
/// rooms, are judged one after the other.
/// </param>
public sealed class CodeGuess(int roomId, int studentId, int attempt, bool isRight, DateTime at)
{
    public long Id { get; private set; }

    public int RoomId { get; private set; } = roomId;

    public int StudentId { get; private set; } = studentId;

    public int Attempt { get; private set; } = attempt;

    public bool IsRight { get; private set; } = isRight;

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; } = at;
}
