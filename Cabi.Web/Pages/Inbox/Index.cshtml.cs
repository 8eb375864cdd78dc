using Cabi.Web.Features.Inbox;
using Cabi.Web.View.Live;
using Microsoft.AspNetCore.Mvc;

namespace Cabi.Web.Pages.Inbox;

/// <summary>My messages, newest first, a page at a time.</summary>
public sealed class IndexModel(MessageList.Reader reader, MarkInboxRead verb) : CabiPage
{
    public MessageList Inbox { get; private set; } = null!;

    [BindProperty]
    public long UpTo { get; set; }

    /// <summary>The one message that is opened; null when all of them are marked as read.</summary>
    [BindProperty]
    public long? Opened { get; set; }

    /// <param name="before">The message after which the page begins; nothing or nonsense is the first page.</param>
    public async Task OnGetAsync(string? before, CancellationToken token)
    {
        ModelState.Clear();
        Inbox = await reader.ReadAsync(StudentId, before, token);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken token)
    {
        var link = Opened is { } id ? await reader.FindLinkAsync(StudentId, id, token) : "/inbox";

        if (link is null)
            return NotFound();

        await verb.ExecuteAsync(StudentId, Opened ?? UpTo, token, from: Opened ?? 0);
        ReadYourWrites.Mark(Response);
        return Redirect(link);
    }
}
