namespace Cabi.Web.Data.Changes;

/// <summary>What a student has or owes has changed: an appended row in the transaction of the change itself.</summary>
public sealed class StudentChange(int studentId)
{
    public long Id { get; private set; }

    public int StudentId { get; private set; } = studentId;
}
