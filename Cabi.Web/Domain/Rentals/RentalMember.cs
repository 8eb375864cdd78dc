using Cabi.Web.Domain.Students;

namespace Cabi.Web.Domain.Rentals;

/// <summary>One person's part in a rental.</summary>
public sealed class RentalMember
{
    private RentalMember()
    {
    }

    public RentalMember(Student student, Moment now)
    {
        StudentId = student.Id;
        HoldingStudentId = student.Id;
        JoinedAt = now.Utc;
    }

    public int Id { get; private set; }

    public int RentalId { get; private set; }

    public int StudentId { get; private set; }

    // The student's id while they hold the locker and null afterwards: what makes "one person, one rental" true under a race.
    public int? HoldingStudentId { get; private set; }

    public DateTime JoinedAt { get; private set; }

    public DateTime? LeftAt { get; private set; }

    public void Leave(Moment now)
    {
        LeftAt ??= now.Utc;
        HoldingStudentId = null;
    }
}
