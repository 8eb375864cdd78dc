using System.Text.Json;
using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Messages;

/// <summary>Puts what people must be told beside what happened; saving the one saves the other.</summary>
public sealed class OutboxWriter(CabiDb db)
{
    public void Add(int studentId, Notice notice, Moment now) =>
        db.Messages.Add(new Message(studentId, notice.GetType().Name, JsonSerializer.Serialize(notice), now));

    public static Notice Read(Message message) =>
        JsonSerializer.Deserialize<Notice>(message.Content)
        ?? throw new InvalidOperationException($"Message {message.Id} is empty.");
}
