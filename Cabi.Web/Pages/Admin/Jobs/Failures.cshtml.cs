using Cabi.Web.Domain;
using Cabi.Web.Features;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>The form that tries failures again, or discards them.</summary>
public sealed class FailuresModel(
    JobsDetails.Reader reader,
    RetryFailures retry,
    DiscardFailures discard,
    IStringLocalizer<Words> words
) : JobsPage(reader)
{
    public Task<IActionResult> OnPostRetryAsync(FailuresForm form, CancellationToken token) =>
        ActAsync(form, actor => retry.ExecuteAsync(actor, form.Choice, token), words["Trying again now."], token);

    public Task<IActionResult> OnPostDiscardAsync(FailuresForm form, CancellationToken token) =>
        ActAsync(form, actor => discard.ExecuteAsync(actor, form.Choice, token), words["Discarded."], token);

    // Nothing checked is an incomplete form, not a refusal of the service's.
    private async Task<IActionResult> ActAsync(
        FailuresForm form,
        Func<Actor, Task<Refusal?>> carryOut,
        string done,
        CancellationToken token
    )
    {
        if (!ModelState.IsValid || form.RequestId is not { } requestId || form is { FailureId.Count: 0, AllOf: null })
            return await AgainAsync("failures", token);

        return Answer(await carryOut(ActorOf(requestId)), $"{Address}#failures", done, Address);
    }
}
