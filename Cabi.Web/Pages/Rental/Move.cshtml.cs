using Cabi.Web.Domain;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rental;

/// <summary>The form that takes me to another locker, or why I cannot move now.</summary>
public sealed class MoveModel(RentalDetails.Reader reader, MoveRental verb, IStringLocalizer<Words> words)
    : RentalPage(reader)
{
    public async Task<IActionResult> OnPostAsync(MoveForm form, CancellationToken token)
    {
        if (!ModelState.IsValid || form is not { RequestId: { } requestId, LockerId: { } lockerId })
            return await AgainAsync("move", token, to: ModelState[nameof(form.LockerId)]?.AttemptedValue);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, lockerId, form.HandOverCode, token);
        return refusal is Refusal.LockerGone
            ? NotFound()
            : Answer(refusal, Address, words["Moved. This is your locker now."], "/rental/move");
    }
}
