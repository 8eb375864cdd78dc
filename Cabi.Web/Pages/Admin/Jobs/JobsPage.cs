using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>
/// The page of the jobs. Each of its forms is a page of its own, which shows the same when the form is not complete.
/// </summary>
public abstract class JobsPage(JobsDetails.Reader reader) : OperatorPage
{
    public const string Address = "/admin/jobs";

    public JobsDetails Details { get; private set; } = null!;

    /// <param name="job">Whose failures to show; one that is unknown shows all.</param>
    /// <param name="after">The failure after which their list begins; nothing or nonsense is the first page.</param>
    public async Task OnGetAsync(string? job, string? after, CancellationToken token)
    {
        ModelState.Clear();
        Details = await reader.ReadAsync(job, after, token);
    }

    protected async Task<PageResult> AgainAsync(string form, CancellationToken token)
    {
        Details = await reader.ReadAsync(job: null, after: null, token);
        return Again(form);
    }
}
