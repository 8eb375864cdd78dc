using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features.Inbox;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.View.Live;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Inbox;

/// <summary>My messages, newest first, a page at a time.</summary>
public sealed class IndexModel(CabiDb db, NoticeWriter notices, MarkInboxRead markRead) : CabiPage
{
    private const int PageSize = 20;

    public sealed record View(long Id, string Title, string Body, string Link, DateTime At, bool IsUnread);

    public IReadOnlyList<View> Messages { get; private set; } = [];

    public long? Next { get; private set; }

    [BindProperty]
    public long UpTo { get; set; }

    /// <param name="before">The message after which the page begins; nothing or nonsense is the first page.</param>
    public async Task OnGetAsync(string? before, CancellationToken token)
    {
        ModelState.Clear();
        var last = long.TryParse(before, out var id) ? id : long.MaxValue;
        var messages = await db
            .Messages.AsNoTracking()
            .Where(message => message.StudentId == StudentId && message.Id < last)
            .OrderByDescending(message => message.Id)
            .Take(PageSize + 1)
            .ToListAsync(token);

        Messages = [.. messages.Take(PageSize).Select(ViewOf)];
        Next = messages.Count > PageSize ? Messages[^1].Id : null;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        await markRead.ExecuteAsync(StudentId, UpTo, token);
        ReadYourWrites.Mark(Response);
        return Redirect("/inbox");
    }

    private View ViewOf(Message message)
    {
        var text = OutboxWriter.Read(message).Text(notices);
        return new View(
            message.Id,
            $"{text.Title}",
            $"{text.Body}",
            text.Link,
            message.CreatedAt,
            message.ReadAt is null
        );
    }
}
