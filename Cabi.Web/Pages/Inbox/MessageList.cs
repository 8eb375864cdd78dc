using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Inbox;

/// <summary>A student's messages, newest first, a page at a time.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record MessageList(IReadOnlyList<MessageList.Told> Messages, long? Next)
{
    private const int PageSize = 20;

    /// <summary>A message in the words of its reader's language.</summary>
    public sealed record Told(long Id, string Title, string Body, string Link, DateTime At, bool IsUnread);

    /// <summary>Reads a student's messages.</summary>
    public sealed class Reader(CabiDb db, NoticeWriter notices)
    {
        /// <param name="before">The message after which the page begins; nothing or nonsense is the first page.</param>
        public async Task<MessageList> ReadAsync(int studentId, string? before, CancellationToken token)
        {
            var last = long.TryParse(before, out var id) ? id : long.MaxValue;
            var messages = await db
                .Messages.AsNoTracking()
                .Where(message => message.StudentId == studentId && message.Id < last)
                .OrderByDescending(message => message.Id)
                .Take(PageSize + 1)
                .ToListAsync(token);
            var shown = messages.Take(PageSize).Select(Tell).ToList();

            return new MessageList(shown, messages.Count > PageSize ? shown[^1].Id : null);
        }

        /// <summary>Where a message leads.</summary>
        /// <returns>Null when the student has no such message.</returns>
        public async Task<string?> FindLinkAsync(int studentId, long id, CancellationToken token) =>
            await db
                .Messages.AsNoTracking()
                .SingleOrDefaultAsync(message => message.StudentId == studentId && message.Id == id, token)
                is { } message
                ? Tell(message).Link
                : null;

        private Told Tell(Message message)
        {
            var text = OutboxWriter.Read(message).Text(notices);
            return new Told(
                message.Id,
                $"{text.Title}",
                $"{text.Body}",
                text.Link,
                message.CreatedAt,
                message.ReadAt is null
            );
        }
    }
}
