using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>Finds people by name, number and e-mail. Every choice is in the address.</summary>
public sealed class IndexModel(FoundPeople.Reader reader) : PageModel
{
    [FromQuery(Name = "find")]
    public string? Find { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    public FoundPeople Found { get; private set; } = null!;

    /// <param name="after">The number after which the page begins; nothing is the first page.</param>
    public async Task OnGetAsync(string? after, CancellationToken token)
    {
        ModelState.Clear();
        Found = await reader.ReadAsync(Find, State, after, token);
    }
}
