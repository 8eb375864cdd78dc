using Cabi.Web.Features.Rentals;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rental;

/// <summary>The form that moves the due day with one of my tickets, or why none can be used now.</summary>
public sealed class ExtendModel(RentalDetails.Reader reader, ExtendRental verb, IStringLocalizer<Words> words)
    : RentalPage(reader)
{
    public async Task<IActionResult> OnPostAsync(ExtendForm form, CancellationToken token)
    {
        if (!ModelState.IsValid || form is not { RequestId: { } requestId, TicketId: { } ticketId })
            return await AgainAsync("extend", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, ticketId, token);
        return Answer(refusal, Address, words["The due day is extended."], Address);
    }
}
