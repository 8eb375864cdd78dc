using Cabi.Web.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Pages.Binding;
using Cabi.Web.Pages.Rooms;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Lockers;

/// <summary>The forms of a shared locker: one opens a share room around it, one joins it by its code.</summary>
public sealed class GatheringModel(
    LockerSheet.Reader reader,
    LayoutModel layout,
    ShareRooms rooms,
    IStringLocalizer<Words> words
) : LockerPage(reader, layout)
{
    [Narrow]
    [BindProperty]
    public string? Code { get; set; }

    public async Task<IActionResult> OnPostOpenAsync(int id, CancellationToken token)
    {
        if (!ModelState.IsValid || RequestId is not { } requestId || User.StudentId is null)
            return await AgainAsync(id, "open", token);

        var refusal = await rooms.Open.ExecuteAsync(ActorOf(requestId), StudentId, id, token);
        return await AnswerAsync(refusal, id, words["The waiting room is open."], token);
    }

    public async Task<IActionResult> OnPostJoinAsync(int id, CancellationToken token)
    {
        if (!ModelState.IsValid || RequestId is not { } requestId || User.StudentId is null)
            return await AgainAsync(id, "join", token);

        var refusal = await rooms.Join.ByCodeAsync(ActorOf(requestId), StudentId, id, Code ?? "", token);

        if (refusal is not Refusal.RoomCodeMalformed)
            return await AnswerAsync(refusal, id, words["You're in."], token);

        Blame(nameof(Code), refusal);
        return await AgainAsync(id, "join", token);
    }

    private async Task<IActionResult> AnswerAsync(Refusal? refusal, int lockerId, string done, CancellationToken token)
    {
        if (refusal is Refusal.LockerGone)
            return NotFound();

        var (next, said) = RoomOutcomeSaid.Of(await rooms.FindLastAsync(StudentId, token), done, words);
        return Answer(refusal, next, said, AddressOf(lockerId));
    }
}
