using Cabi.Web.Features.Rentals;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rental;

/// <summary>
/// The second step of leaving a shared locker: what follows for me and for the others, and the one button.
/// </summary>
public sealed class LeaveModel(RentalDetails.Reader reader, LeaveSharedLocker verb, IStringLocalizer<Words> words)
    : RentalPage(reader)
{
    public async Task<IActionResult> OnPostAsync(LeaveForm form, CancellationToken token)
    {
        if (!ModelState.IsValid || form is not { RequestId: { } requestId, StartedAt: { } startedAt })
            return await AgainAsync("leave", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, startedAt, token);
        return Answer(refusal, "/", words["You've left the locker. The others keep it."], Address);
    }
}
