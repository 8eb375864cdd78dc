using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Domain;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Jobs;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>
/// What the service does by itself: its schedule, what failed, what waits to leave, and what operators may do about
/// it.
/// </summary>
public sealed class IndexModel(
    CabiDb db,
    LayoutModel layout,
    JobHistory history,
    TimeProvider realTime,
    IStringLocalizer<Words> words
) : OperatorPage
{
    public const string Address = "/admin/jobs";

    private const int PageSize = 50;

    public sealed record JobForm
    {
        [Required]
        public Guid? RequestId { get; init; }

        [Required]
        public string? Job { get; init; }
    }

    public sealed record FailuresForm
    {
        [Required]
        public Guid? RequestId { get; init; }

        public List<long> FailureId { get; init; } = [];

        /// <summary>The job of which all failures are meant; null where the ids say which.</summary>
        public string? AllOf { get; init; }

        public Choice Choice => new(FailureId, AllOf);
    }

    public sealed record ResendForm
    {
        [Required]
        public Guid? RequestId { get; init; }

        /// <summary>Null for all that were given up.</summary>
        public long? DeliveryId { get; init; }
    }

    /// <summary>Whether the runs outlive this process.</summary>
    public bool KeepsRuns => history.OutlivesProcess;

    public IReadOnlyList<JobLine> Jobs { get; private set; } = [];

    public IReadOnlyList<FailureLine> Failures { get; private set; } = [];

    public OutboxFacts Outbox { get; private set; } = null!;

    /// <summary>The job whose failures are shown; null for all.</summary>
    public string? Job { get; private set; }

    /// <summary>The address of the page after this one; null on the last.</summary>
    public string? Next { get; private set; }

    /// <param name="job">Whose failures to show; one that is unknown shows all.</param>
    /// <param name="after">The failure after which the page begins; nothing or nonsense is the first page.</param>
    public Task OnGetAsync(string? job, string? after, CancellationToken token)
    {
        ModelState.Clear();
        return ShowAsync(Schedule.Find(job)?.Name, after, token);
    }

    public Task<IActionResult> OnPostRunAsync(JobForm form, [FromServices] RunJob run, CancellationToken token) =>
        ActAsync(form, actor => run.ExecuteAsync(actor.Actor, actor.Job, token), words["It runs now."], token);

    public Task<IActionResult> OnPostPauseAsync(JobForm form, [FromServices] PauseJob pause, CancellationToken token) =>
        ActAsync(form, actor => pause.ExecuteAsync(actor.Actor, actor.Job, token), words["It is paused."], token);

    public Task<IActionResult> OnPostResumeAsync(
        JobForm form,
        [FromServices] ResumeJob resume,
        CancellationToken token
    ) =>
        ActAsync(
            form,
            actor => resume.ExecuteAsync(actor.Actor, actor.Job, token),
            words["It runs by itself again."],
            token
        );

    public Task<IActionResult> OnPostRetryAsync(
        FailuresForm form,
        [FromServices] RetryFailures retry,
        CancellationToken token
    ) => ActAsync(form, actor => retry.ExecuteAsync(actor, form.Choice, token), words["It is tried again now."], token);

    public Task<IActionResult> OnPostDiscardAsync(
        FailuresForm form,
        [FromServices] DiscardFailures discard,
        CancellationToken token
    ) => ActAsync(form, actor => discard.ExecuteAsync(actor, form.Choice, token), words["It is discarded."], token);

    public async Task<IActionResult> OnPostResendAsync(
        ResendForm form,
        [FromServices] SendAgain sendAgain,
        CancellationToken token
    )
    {
        if (form.RequestId is not { } requestId || !ModelState.IsValid)
            return await RefuseAsync(token);

        return Answer(
            await sendAgain.ExecuteAsync(ActorOf(requestId), form.DeliveryId, token),
            Address,
            words["It is sent again now."],
            Address
        );
    }

    private async Task<IActionResult> ActAsync(
        JobForm form,
        Func<(Features.Actor Actor, string Job), Task<Refusal?>> carryOut,
        string done,
        CancellationToken token
    )
    {
        if (form.RequestId is not { } requestId || !ModelState.IsValid)
            return await RefuseAsync(token);

        if (Schedule.Find(form.Job) is not { Name: var job })
            return NotFound();

        return Answer(await carryOut((ActorOf(requestId), job)), Address, done, Address);
    }

    // Nothing checked is an incomplete form, not a refusal of the service's.
    private async Task<IActionResult> ActAsync(
        FailuresForm form,
        Func<Features.Actor, Task<Refusal?>> carryOut,
        string done,
        CancellationToken token
    )
    {
        if (form.RequestId is not { } requestId || form is { FailureId.Count: 0, AllOf: null } || !ModelState.IsValid)
            return await RefuseAsync(token);

        return Answer(await carryOut(ActorOf(requestId)), $"{Address}#failures", done, Address);
    }

    private async Task<IActionResult> RefuseAsync(CancellationToken token)
    {
        await ShowAsync(job: null, after: null, token);
        return Again("job");
    }

    private async Task ShowAsync(string? job, string? after, CancellationToken token)
    {
        Job = job;
        Jobs = await JobLine.ReadAsync(db, layout.Now, token);
        Outbox = await OutboxFacts.ReadAsync(db, realTime.GetUtcNow().UtcDateTime, token);
        await ReadFailuresAsync(long.TryParse(after, CultureInfo.InvariantCulture, out var id) ? id : 0, token);
    }

    private async Task ReadFailuresAsync(long after, CancellationToken token)
    {
        var failures = await db
            .JobFailures.AsNoTracking()
            .Where(failure =>
                failure.OpenSubject != null
                && failure.SettledAt == null
                && failure.Id > after
                && (Job == null || failure.Job == Job)
            )
            .OrderBy(failure => failure.Id)
            .Take(PageSize + 1)
            .ToListAsync(token);

        Failures = await FailureLine.ReadAsync(db, [.. failures.Take(PageSize)], token);

        if (failures.Count <= PageSize)
            return;

        Next = QueryHelpers.AddQueryString(
            Address,
            "after",
            Failures[^1].Failure.Id.ToString(CultureInfo.InvariantCulture)
        );

        if (Job is not null)
            Next = QueryHelpers.AddQueryString(Next, "job", Job);
    }
}
