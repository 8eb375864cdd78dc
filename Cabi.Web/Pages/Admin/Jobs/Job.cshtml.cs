using Cabi.Web.Domain;
using Cabi.Web.Features;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Jobs;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>The form that runs, pauses or resumes a job.</summary>
public sealed class JobModel(
    JobsDetails.Reader reader,
    RunJob run,
    PauseJob pause,
    ResumeJob resume,
    IStringLocalizer<Words> words
) : JobsPage(reader)
{
    public Task<IActionResult> OnPostRunAsync(JobForm form, CancellationToken token) =>
        ActAsync(form, (actor, job) => run.ExecuteAsync(actor, job, token), words["Running now."], token);

    public Task<IActionResult> OnPostPauseAsync(JobForm form, CancellationToken token) =>
        ActAsync(form, (actor, job) => pause.ExecuteAsync(actor, job, token), words["Paused."], token);

    public Task<IActionResult> OnPostResumeAsync(JobForm form, CancellationToken token) =>
        ActAsync(
            form,
            (actor, job) => resume.ExecuteAsync(actor, job, token),
            words["It runs on schedule again."],
            token
        );

    private async Task<IActionResult> ActAsync(
        JobForm form,
        Func<Actor, string, Task<Refusal?>> carryOut,
        string done,
        CancellationToken token
    )
    {
        if (!ModelState.IsValid || form.RequestId is not { } requestId)
            return await AgainAsync("job", token);

        if (Schedule.Find(form.Job) is not { Name: var job })
            return NotFound();

        return Answer(await carryOut(ActorOf(requestId), job), Address, done, Address);
    }
}
