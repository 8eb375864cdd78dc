using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Waitlists;

/// <summary>A person's place in line for the next locker of a type in a section.</summary>
public sealed class WaitlistLine
{
    private WaitlistLine() { }

    /// <param name="place">
    /// Which of the person's places in line it takes, from 1; the policy says how many there are.
    /// </param>
    public WaitlistLine(int studentId, Section section, LockerType type, int place, Moment now)
    {
        StudentId = studentId;
        WaitingStudentId = studentId;
        SectionId = section.Id;
        Type = type;
        Place = place;
        JoinedAt = now.Utc;
    }

    public int Id { get; private set; }

    public int StudentId { get; private set; }

    // The student's id while they wait and null afterwards. Unique with the section and type, and with the place:
    // what makes "in a line once" and "at most so many lines" true under a race.
    public int? WaitingStudentId { get; private set; }

    public int SectionId { get; private set; }

    public Section Section { get; private set; } = null!;

    public LockerType Type { get; private set; }

    public int Place { get; private set; }

    public DateTime JoinedAt { get; private set; }

    public DateTime? LeftAt { get; private set; }

    public void Leave(Moment now)
    {
        LeftAt ??= now.Utc;
        WaitingStudentId = null;
    }
}
