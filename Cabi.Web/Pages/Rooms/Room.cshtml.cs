using System.ComponentModel.DataAnnotations;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rooms;

/// <summary>
/// A share room for those who sit in it: its clock, its code and link, who has come; afterwards, what came of it.
/// </summary>
public sealed class RoomModel(
    RoomDetails.Reader reader,
    LeaveShareRoom verb,
    IConfiguration configuration,
    IStringLocalizer<Words> words
) : CabiPage, IWithLayout
{
    public RoomDetails Details { get; private set; } = null!;

    public string Link => $"{Site}/join/{Details.Keys?.Token}";

    // Without Site:Address the link uses the host that the visitor has asked for.
    private string Site => configuration["Site:Address"]?.TrimEnd('/') ?? $"{Request.Scheme}://{Request.Host}";

    [BindProperty, Required]
    public Guid? RequestId { get; set; }

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        ModelState.Clear();
        return await IsShownAsync(id, token) ? Page() : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!await IsShownAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || RequestId is not { } requestId)
            return Again("leave");

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, id, token);
        var locker = $"/lockers/{Details.Room.LockerId}";
        return Answer(refusal, locker, words["You've left the waiting room."], $"/rooms/{id}");
    }

    private async Task<bool> IsShownAsync(int id, CancellationToken token)
    {
        if (await reader.FindAsync(id, StudentId, token) is not { } details)
            return false;

        Details = details;
        return true;
    }
}
