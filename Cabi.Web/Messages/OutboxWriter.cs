using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.Time;
using Cabi.Web.Messages.Notices;

namespace Cabi.Web.Messages;

/// <summary>Adds messages to the outbox beside what happened: one save writes both.</summary>
public sealed class OutboxWriter(CabiDb db)
{
    public void Add(int studentId, Notice notice, Moment now) =>
        db.Messages.Add(new Message(studentId, notice.GetType().Name, NoticeJson.Write(notice), now));

    public static Notice Read(Message message) =>
        NoticeJson.Read(message.Content) ?? throw new InvalidOperationException($"Message {message.Id} is empty.");
}
