using Cabi.Web.Data;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Inbox;

/// <summary>A student has read their messages up to one. Doing it again changes nothing.</summary>
public sealed class MarkInboxRead(CabiDb db, CampusClock clock)
{
    /// <param name="upTo">The newest message the student has seen: what arrived since stays unread.</param>
    public Task ExecuteAsync(int studentId, long upTo, CancellationToken token)
    {
        var now = clock.Now.Utc;
        return db.Messages
            .Where(message => message.StudentId == studentId && message.ReadAt == null && message.Id <= upTo)
            .ExecuteUpdateAsync(messages => messages.SetProperty(message => message.ReadAt, now), token);
    }
}
