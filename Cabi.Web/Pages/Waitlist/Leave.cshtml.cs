using Cabi.Web.Features.Waitlists;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Waitlist;

/// <summary>The form that leaves a line.</summary>
public sealed class LeaveModel(WaitlistDetails.Reader reader, LeaveWaitlist verb, IStringLocalizer<Words> words)
    : WaitlistPage(reader)
{
    public async Task<IActionResult> OnPostAsync(LeaveForm form, CancellationToken token)
    {
        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await AgainAsync("leave", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), StudentId, form.LineId, token);
        return Answer(refusal, Address, words["You've left the waitlist."], Address);
    }
}
