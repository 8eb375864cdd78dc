using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Waitlist;

/// <summary>
/// The page of my places in line. Each of its forms is a page of its own, which shows the same when the form is not
/// complete.
/// </summary>
public abstract class WaitlistPage(WaitlistDetails.Reader reader) : CabiPage
{
    protected const string Address = "/waitlist";

    public WaitlistDetails Details { get; private set; } = null!;

    /// <param name="section">The section of the line to enter; nothing or nonsense is none.</param>
    /// <param name="type">The marker of its type of locker; nothing or nonsense is private.</param>
    public async Task OnGetAsync(string? section, string? type, CancellationToken token)
    {
        ModelState.Clear();
        Details = await reader.ReadAsync(section, type, token);
    }

    protected async Task<PageResult> AgainAsync(
        string form,
        CancellationToken token,
        string? section = null,
        string? type = null
    )
    {
        Details = await reader.ReadAsync(section, type, token);
        return Again(form);
    }
}
