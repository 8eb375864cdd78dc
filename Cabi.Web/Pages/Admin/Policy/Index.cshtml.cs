using System.ComponentModel.DataAnnotations;
using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Features.Policies;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>
/// The policy in force, its versions, and the form in which an operator makes the next. Staff read it.
/// </summary>
public sealed class IndexModel(CabiDb db, LayoutModel layout, IStringLocalizer<Words> words) : StaffPage
{
    private const string Address = "/admin/policy";
    private const string PublishForm = "publish";
    private const string WithdrawForm = "withdraw";

    public sealed record Withdraw
    {
        [Required]
        public Guid? RequestId { get; init; }

        [Required]
        public int? PolicyId { get; init; }

        [Required(ErrorMessage = "Please say why.")]
        [StringLength(CabiPolicy.ReasonLength, ErrorMessage = "That is too long.")]
        public string? Reason { get; init; }
    }

    public CabiPolicy InForce { get; private set; } = null!;

    public IReadOnlyList<PolicyVersion> Versions { get; private set; } = [];

    public PolicyForm Form { get; private set; } = null!;

    /// <summary>What the typed policy would change, and for whom; null unless it was asked.</summary>
    public (IReadOnlyList<PolicyChange> Changes, PolicyPreview Reach)? Preview { get; private set; }

    /// <summary>The version whose withdrawal was not accepted.</summary>
    public string? FailedVersion => Typed(WithdrawForm, nameof(Withdraw.PolicyId));

    public async Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        await ShowAsync(token);
    }

    /// <summary>Writes nothing.</summary>
    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken token)
    {
        if (!IsOperator)
            return NotFound();

        var form = PolicyForm.Read(Request.Form, layout.Now, words);
        ModelState.Clear();
        await ShowAsync(token, form);

        if (form.Draft is not { } draft)
        {
            return Again(PublishForm);
        }

        var after = draft.Write(form.Begins ?? layout.Now.Utc, authorAccountId: 0, reason: null);
        var before = Before(after.EffectiveFrom);
        Preview = (PolicyChange.Between(before, after), await PolicyPreview.OfAsync(db, layout, before, after, token));
        return Page();
    }

    public async Task<IActionResult> OnPostPublishAsync([FromServices] PublishPolicy publish, CancellationToken token)
    {
        if (!IsOperator)
            return NotFound();

        var form = PolicyForm.Read(Request.Form, layout.Now, words);

        if (form.Typed(PolicyForm.Reason) == "")
            form.Blame(PolicyForm.Reason, words[SayWhy]);

        if (!form.IsSound || form.Draft is not { } draft || form.RequestId is not { } requestId)
            return await RefuseAsync(form, token);

        var refusal = await publish.ExecuteAsync(
            ActorOf(requestId),
            form.BasedOn,
            draft,
            form.Begins,
            form.Typed(PolicyForm.Reason),
            token
        );

        if (refusal is Refusal.PolicyInPast)
        {
            form.Blame(PolicyForm.EffectiveFrom, words["A policy begins now or later, not in the past."]);
            return await RefuseAsync(form, token);
        }

        return Answer(refusal, Address, words["The policy is published."], Address);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(
        Withdraw form,
        [FromServices] WithdrawPolicy withdraw,
        CancellationToken token
    )
    {
        if (!IsOperator || !await db.Policies.AnyAsync(policy => policy.Id == form.PolicyId, token))
            return NotFound();

        if (!ModelState.IsValid || form is not { RequestId: { } requestId, PolicyId: { } policyId })
        {
            await ShowAsync(token);
            return Again(WithdrawForm);
        }

        var refusal = await withdraw.ExecuteAsync(ActorOf(requestId), policyId, form.Reason, token);
        return Answer(refusal, Address, words["The policy is withdrawn."], Address);
    }

    // The version that a new version would replace at that instant.
    private CabiPolicy Before(DateTime utc) =>
        Versions
            .FirstOrDefault(version => version.Policy.WithdrawnAt is null && version.Policy.EffectiveFrom <= utc)
            ?.Policy
        ?? InForce;

    private async Task<IActionResult> RefuseAsync(PolicyForm form, CancellationToken token)
    {
        ModelState.Clear();
        await ShowAsync(token, form);
        return Again(PublishForm);
    }

    private async Task ShowAsync(CancellationToken token, PolicyForm? form = null)
    {
        InForce = await db.Policies.AsNoTracking().InForceAt(layout.Now).SingleAsync(token);
        Versions = await PolicyVersion.ReadAsync(db, token);
        Form = form ?? PolicyForm.Of(InForce, await db.Policies.MaxAsync(policy => policy.Id, token));
    }
}
