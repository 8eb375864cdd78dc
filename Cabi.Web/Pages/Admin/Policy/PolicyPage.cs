using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>
/// The page of the policy. Each of its forms is a page of its own, which shows the same when the form is not complete.
/// </summary>
public abstract class PolicyPage(PolicyDetails.Reader reader) : StaffPage
{
    protected const string Address = "/admin/policy";

    public PolicyDetails Details { get; private set; } = null!;

    /// <summary>The form of the next version.</summary>
    public PolicyForm Form { get; private set; } = null!;

    /// <summary>What the typed policy would change, and for whom; null unless it was asked.</summary>
    public PolicyDetails.Preview? Preview { get; protected set; }

    protected PolicyDetails.Reader Reader => reader;

    public Task OnGetAsync(CancellationToken token)
    {
        ModelState.Clear();
        return ShowAsync(token);
    }

    /// <param name="typed">Null for a form that stands at the policy in force.</param>
    protected async Task ShowAsync(CancellationToken token, PolicyForm? typed = null)
    {
        Details = await reader.ReadAsync(token);
        Form = typed ?? PolicyForm.Of(Details.InForce, Details.Newest);
    }

    protected async Task<PageResult> AgainAsync(string form, CancellationToken token, PolicyForm? typed = null)
    {
        await ShowAsync(token, typed);
        return Again(form);
    }
}
