using Cabi.Web.Domain;
using Cabi.Web.Features.Lockers;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Lockers;

/// <summary>The form that ends the rental that staff have seen.</summary>
public sealed class EndRentalModel(LockerDetails.Reader reader, EndRental verb, IStringLocalizer<Words> words)
    : LockerPage(reader)
{
    public async Task<IActionResult> OnPostAsync(int id, EndRentalForm form, CancellationToken token)
    {
        if (!await Reader.IsThereAsync(id, token))
            return NotFound();

        if (!ModelState.IsValid || form is not { RequestId: { } requestId, RentalId: { } rentalId })
            return await AgainAsync(id, "end", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), id, rentalId, form.Reason, token);

        if (refusal is not Refusal.ReasonMissing)
            return Answer(
                refusal,
                AddressOf(id),
                words["The rental has ended. The people renting it are told."],
                AddressOf(id)
            );

        Blame(nameof(form.Reason), refusal);
        return await AgainAsync(id, "end", token);
    }
}
