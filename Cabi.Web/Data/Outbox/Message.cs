using Cabi.Web.Domain.Time;

namespace Cabi.Web.Data.Outbox;

/// <summary>
/// Something a student must be told, written in the transaction of what happened. The inbox shows these rows.
/// </summary>
public sealed class Message
{
    public const int KindLength = 60;

    private Message() { }

    public Message(int studentId, string kind, string content, Moment now)
    {
        StudentId = studentId;
        Kind = kind;
        Content = content;
        CreatedAt = now.Utc;
    }

    public long Id { get; private set; }

    public int StudentId { get; private set; }

    /// <summary>What happened, a past fact; names the record that <see cref="Content"/> holds.</summary>
    public string Kind { get; private set; } = "";

    /// <summary>The fact as JSON; its words are found when it is read, in the reader's language.</summary>
    public string Content { get; private set; } = "";

    public DateTime CreatedAt { get; private set; }

    public DateTime? ReadAt { get; private set; }

    /// <summary>
    /// When its deliveries were made, one for each channel that its person has chosen; null while it waits for that.
    /// </summary>
    public DateTime? DispatchedAt { get; private set; }

    public void MarkDispatched(Moment now) => DispatchedAt = now.Utc;
}
