using Cabi.Web.Data;
using Cabi.Web.Data.Changes;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Inbox;

/// <summary>A student has read one of their messages, or all up to one. Doing it again changes nothing.</summary>
public sealed class MarkInboxRead(CabiDb db, CampusClock clock) : IVerb
{
    /// <param name="upTo">The newest message the student has seen: what arrived since stays unread.</param>
    /// <param name="from">The oldest that they have read; the same as the newest where they have opened one.</param>
    public async Task ExecuteAsync(int studentId, long upTo, CancellationToken token, long from = 0)
    {
        var now = clock.Now.Utc;
        var read = await db
            .Messages.Where(message =>
                message.StudentId == studentId && message.ReadAt == null && message.Id >= from && message.Id <= upTo
            )
            .ExecuteUpdateAsync(messages => messages.SetProperty(message => message.ReadAt, now), token);

        if (read == 0)
            return;

        // A process that is killed here leaves a count that is too high for a minute: other instances do not hear of
        // the change.
        db.StudentChanges.Add(new StudentChange(studentId));
        await db.SaveChangesAsync(token);
    }
}
