using System.ComponentModel.DataAnnotations;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rooms;

/// <summary>
/// The other end of a share room's link: says where it leads, and lets its visitor in with one press.
/// </summary>
public sealed class JoinModel(Invitation.Reader reader, ShareRooms rooms, IStringLocalizer<Words> words)
    : CabiPage,
        IWithLayout
{
    public Invitation Invitation { get; private set; } = null!;

    [BindProperty, Required]
    public Guid? RequestId { get; set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken token)
    {
        ModelState.Clear();

        if (!await IsShownAsync(key, token))
            return NotFound();

        // A person who sits in the room, or sat there at its end, sees its outcome.
        var room = Invitation.Room;
        return room.Seated.Any(member => member.StudentId == StudentId) ? Redirect($"/rooms/{room.Id}") : Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken token)
    {
        if (!await IsShownAsync(key, token))
            return NotFound();

        if (!ModelState.IsValid || RequestId is not { } requestId)
            return Again("join");

        var refusal = await rooms.Join.ByLinkAsync(ActorOf(requestId), StudentId, key, token);
        var (next, done) = RoomOutcomeSaid.Of(await rooms.FindLastAsync(StudentId, token), words["You're in."], words);
        return Answer(refusal, next, done, $"/join/{key}");
    }

    private async Task<bool> IsShownAsync(string key, CancellationToken token)
    {
        if (await reader.FindAsync(key, token) is not { } invitation)
            return false;

        Invitation = invitation;
        return true;
    }
}
