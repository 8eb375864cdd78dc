using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Sharing;

/// <summary>One person's seat in a share room.</summary>
public sealed class ShareRoomMember
{
    private ShareRoomMember() { }

    public ShareRoomMember(int studentId, int? termsId, Moment now)
    {
        StudentId = studentId;
        SeatedStudentId = studentId;
        TermsId = termsId;
        JoinedAt = now.Utc;
    }

    public int Id { get; private set; }

    public int RoomId { get; private set; }

    public int StudentId { get; private set; }

    // The student's id while they sit in a room that is not settled: what makes "one person, one seat" true under a
    // race.
    public int? SeatedStudentId { get; private set; }

    /// <summary>The terms they accepted by joining.</summary>
    public int? TermsId { get; private set; }

    public DateTime JoinedAt { get; private set; }

    /// <summary>When they left before the end; null for who stayed.</summary>
    public DateTime? LeftAt { get; private set; }

    public void Leave(Moment now)
    {
        LeftAt = now.Utc;
        Unseat();
    }

    public void Unseat() => SeatedStudentId = null;
}
