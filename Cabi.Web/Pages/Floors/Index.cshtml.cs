using Cabi.Web.Data.Maps;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Floors;

/// <summary>One floor: its plan, and its sections as the lockers hang.</summary>
public sealed class IndexModel(Shell shell) : PageModel
{
    public FloorSnapshot Floor { get; private set; } = null!;

    /// <summary>The section that the address names, if it is one of this floor's.</summary>
    public SectionFact? Chosen { get; private set; }

    public IActionResult OnGet(int id, string? section)
    {
        if (shell.FloorOf(id) is not { } floor)
            return NotFound();

        Floor = floor;
        Chosen = int.TryParse(section, out var chosen) ? floor.Sections.FirstOrDefault(each => each.Id == chosen) : null;
        return Page();
    }
}
