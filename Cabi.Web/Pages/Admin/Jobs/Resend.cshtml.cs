using Cabi.Web.Features.Jobs;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>The form that sends again what was given up.</summary>
public sealed class ResendModel(JobsDetails.Reader reader, SendAgain verb, IStringLocalizer<Words> words)
    : JobsPage(reader)
{
    public async Task<IActionResult> OnPostAsync(ResendForm form, CancellationToken token)
    {
        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await AgainAsync("resend", token);

        var refusal = await verb.ExecuteAsync(ActorOf(requestId), form.DeliveryId, token);
        return Answer(refusal, Address, words["Sending again now."], Address);
    }
}
