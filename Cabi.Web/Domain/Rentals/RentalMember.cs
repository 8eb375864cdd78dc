using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Rentals;

/// <summary>One person's part in a rental.</summary>
public sealed class RentalMember
{
    private RentalMember() { }

    public RentalMember(int studentId, int? termsId, Moment now)
    {
        StudentId = studentId;
        HoldingStudentId = studentId;
        TermsId = termsId;
        JoinedAt = now.Utc;
    }

    public int Id { get; private set; }

    public int RentalId { get; private set; }

    public int StudentId { get; private set; }

    // The student's id while they hold the locker and null afterwards: what makes "one person, one rental" true under a
    // race.
    public int? HoldingStudentId { get; private set; }

    /// <summary>The terms they accepted; null for rentals older than the terms.</summary>
    public int? TermsId { get; private set; }

    public DateTime JoinedAt { get; private set; }

    public DateTime? LeftAt { get; private set; }

    /// <summary>
    /// The campus day on which this person was last reminded of the due day; null when they never were.
    /// </summary>
    public DateOnly? RemindedOn { get; private set; }

    /// <summary>
    /// Whether they were reminded on this day or since. A day in the future was marked by a wrong clock.
    /// </summary>
    public bool IsRemindedSince(DateOnly day, Moment now) => RemindedOn >= day && RemindedOn <= now.Day;

    public void MarkReminded(Moment now) => RemindedOn = now.Day;

    public void Leave(Moment now)
    {
        LeftAt ??= now.Utc;
        HoldingStudentId = null;
    }

    public void Rejoin()
    {
        LeftAt = null;
        HoldingStudentId = StudentId;
    }
}
