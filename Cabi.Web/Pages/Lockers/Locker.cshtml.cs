using Cabi.Web.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Lockers;

/// <summary>
/// One locker: its state, and the button that rents it, or enters its share room, or the reasons why not.
/// </summary>
public sealed class LockerModel(
    LockerSheet.Reader reader,
    LayoutModel layout,
    RentLocker verb,
    IStringLocalizer<Words> words
) : LockerPage(reader, layout)
{
    public async Task<IActionResult> OnPostAsync(int id, CancellationToken token)
    {
        if (!ModelState.IsValid || RequestId is not { } requestId || User.StudentId is null)
            return await AgainAsync(id, "rent", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, id, token);
        return refusal is Refusal.LockerGone
            ? NotFound()
            : Answer(refusal, "/rental", words["The locker is yours."], AddressOf(id));
    }
}
