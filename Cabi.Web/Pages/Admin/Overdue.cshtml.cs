using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Admin;

/// <summary>Which lockers are past their due day, and whose they are. Every choice is in the address.</summary>
public sealed class OverdueModel(OverdueList.Reader reader) : PageModel
{
    public OverdueList Overdue { get; private set; } = null!;

    /// <param name="show">What to show; nothing or nonsense is all.</param>
    /// <param name="after">The rental after which the page begins; nothing or nonsense is the first page.</param>
    public async Task OnGetAsync(string? show, string? after, CancellationToken token)
    {
        ModelState.Clear();
        Overdue = await reader.ReadAsync(show, after, token);
    }
}
