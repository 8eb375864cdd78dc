using Cabi.Web.Features.Rentals;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rental;

/// <summary>The second step of a return: what is to be done before, what follows, and the one button.</summary>
public sealed class ReturnModel(RentalDetails.Reader reader, ReturnLocker verb, IStringLocalizer<Words> words)
    : RentalPage(reader)
{
    public async Task<IActionResult> OnPostAsync(ReturnForm form, CancellationToken token)
    {
        if (!ModelState.IsValid || form is not { RequestId: { } requestId, StartedAt: { } startedAt })
            return await AgainAsync("return", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, startedAt, form.HandOverCode, token);
        return Answer(refusal, "/", words["Locker returned. Thank you."], Address);
    }
}
