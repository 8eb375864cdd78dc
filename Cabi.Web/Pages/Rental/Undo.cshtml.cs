using Cabi.Web.Features.Rentals;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rental;

/// <summary>The form that takes my return back, as long as there is time.</summary>
public sealed class UndoModel(UndoOffer.Reader reader, UndoReturn verb, IStringLocalizer<Words> words) : CabiPage
{
    public UndoOffer? Offer { get; private set; }

    public async Task OnGetAsync(CancellationToken token) => Offer = await reader.ReadAsync(token);

    public async Task<IActionResult> OnPostAsync(UndoForm form, CancellationToken token)
    {
        if (!ModelState.IsValid || form is not { RequestId: { } requestId, ReturnId: { } returnId })
        {
            Offer = await reader.ReadAsync(token);
            return Again("undo");
        }

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, returnId, token);
        return Answer(refusal, RentalPage.Address, words["The locker is yours again."], "/");
    }
}
