using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Running;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>What the service does by itself: its timetable, what failed, what was done, and what operators may do about it.</summary>
public sealed class IndexModel(CabiDb db, LayoutModel layout, JobTrigger bell, TimeProvider realTime, IStringLocalizer<Words> words) : StaffPage
{
    private const int PageSize = 30;
    private const int MostFailures = 30;

    public sealed record JobForm
    {
        [Required]
        public Guid? RequestId { get; init; }

        [Required]
        public string? Job { get; init; }
    }

    public sealed record FailureForm
    {
        [Required]
        public Guid? RequestId { get; init; }

        [Required]
        public long? FailureId { get; init; }
    }

    public sealed record ResendForm
    {
        [Required]
        public Guid? RequestId { get; init; }

        /// <summary>Null for all that were given up.</summary>
        public long? DeliveryId { get; init; }
    }

    public IReadOnlyList<JobLine> Jobs { get; private set; } = [];

    public IReadOnlyList<JobFailure> Failures { get; private set; } = [];

    public IReadOnlyList<HourOfRuns> Hours { get; private set; } = [];

    public OutboxFacts Outbox { get; private set; } = null!;

    public IReadOnlyList<(JobRun Run, string? AskedBy)> Runs { get; private set; } = [];

    /// <summary>The job whose history is shown; null for all.</summary>
    public string? Job { get; private set; }

    /// <summary>The address of the page after this one; null on the last.</summary>
    public string? Next { get; private set; }

    // Staff who are no operators are told what everybody is told who asks for what is not theirs.
    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (IsOperator)
            await next();
        else
            context.Result = NotFound();
    }

    /// <param name="job">Whose history to show; one that is unknown shows all.</param>
    /// <param name="before">The run after which the page begins; nothing or nonsense is the first page.</param>
    public Task OnGetAsync(string? job, string? before, CancellationToken token)
    {
        ModelState.Clear();
        return ShowAsync(Schedule.Find(job)?.Name, before, token);
    }

    public Task<IActionResult> OnPostRunAsync(JobForm form, [FromServices] RunJob run, CancellationToken token) =>
        ActAsync(form, actor => run.ExecuteAsync(actor.Actor, actor.Job, token), words["It runs now."], token);

    public Task<IActionResult> OnPostPauseAsync(JobForm form, [FromServices] PauseJob pause, CancellationToken token) =>
        ActAsync(form, actor => pause.ExecuteAsync(actor.Actor, actor.Job, token), words["It is paused."], token);

    public Task<IActionResult> OnPostResumeAsync(JobForm form, [FromServices] ResumeJob resume, CancellationToken token) =>
        ActAsync(form, actor => resume.ExecuteAsync(actor.Actor, actor.Job, token), words["It runs by itself again."], token);

    public async Task<IActionResult> OnPostRetryAsync(FailureForm form, [FromServices] RetryFailure retry, CancellationToken token)
    {
        if (form is not { RequestId: { } requestId, FailureId: { } failureId } || !ModelState.IsValid)
            return await RefuseAsync(token);

        var job = await db.JobFailures.Where(failure => failure.Id == failureId).Select(failure => failure.Job).SingleOrDefaultAsync(token);

        if (job is null)
            return NotFound();

        return await AnswerAsync(await retry.ExecuteAsync(ActOf(requestId), failureId, token), job, words["It is tried again now."], token);
    }

    public async Task<IActionResult> OnPostResendAsync(ResendForm form, [FromServices] SendAgain sendAgain, CancellationToken token)
    {
        if (form.RequestId is not { } requestId || !ModelState.IsValid)
            return await RefuseAsync(token);

        // Nobody need be called: what delivers looks every two seconds.
        return Answer(
            await sendAgain.ExecuteAsync(ActOf(requestId), form.DeliveryId, token), "/admin/jobs", words["It is sent again now."], "/admin/jobs");
    }

    private async Task<IActionResult> ActAsync(
        JobForm form, Func<(Features.Actor Actor, string Job), Task<Refusal?>> carryOut, string done, CancellationToken token)
    {
        if (form.RequestId is not { } requestId || !ModelState.IsValid)
            return await RefuseAsync(token);

        if (Schedule.Find(form.Job) is not { Name: var job })
            return NotFound();

        return await AnswerAsync(await carryOut((ActOf(requestId), job)), job, done, token);
    }

    private async Task<IActionResult> AnswerAsync(Refusal? refusal, string job, string done, CancellationToken token)
    {
        if (refusal is null)
            await bell.RingAsync(job, token);

        return Answer(refusal, "/admin/jobs", done, "/admin/jobs");
    }

    private async Task<IActionResult> RefuseAsync(CancellationToken token)
    {
        await ShowAsync(job: null, before: null, token);
        Fail("job");
        return Page();
    }

    private async Task ShowAsync(string? job, string? before, CancellationToken token)
    {
        Job = job;
        Jobs = await JobLine.ReadAsync(db, layout.Now, token);
        Hours = await HourOfRuns.ReadAsync(db, layout.Now, token);
        Outbox = await OutboxFacts.ReadAsync(db, realTime.GetUtcNow().UtcDateTime, token);
        Failures = await db.JobFailures.AsNoTracking()
            .Where(failure => failure.OpenSubject != null && (job == null || failure.Job == job))
            .OrderBy(failure => failure.Id)
            .Take(MostFailures)
            .ToListAsync(token);
        await ReadRunsAsync(long.TryParse(before, CultureInfo.InvariantCulture, out var id) ? id : long.MaxValue, token);
    }

    private async Task ReadRunsAsync(long last, CancellationToken token)
    {
        var runs = await (
            from run in db.JobRuns.AsNoTracking()
            where run.Id < last && (Job == null || run.Job == Job)
            orderby run.Id descending
            select new { Run = run, AskedBy = db.Users.Where(account => account.Id == run.AskedByAccountId).Select(account => account.Email).FirstOrDefault() })
            .Take(PageSize + 1)
            .ToListAsync(token);

        Runs = [.. runs.Take(PageSize).Select(each => (each.Run, each.AskedBy))];

        if (runs.Count <= PageSize)
            return;

        Next = QueryHelpers.AddQueryString("/admin/jobs", "before", Runs[^1].Run.Id.ToString(CultureInfo.InvariantCulture));

        if (Job is not null)
            Next = QueryHelpers.AddQueryString(Next, "job", Job);
    }
}
