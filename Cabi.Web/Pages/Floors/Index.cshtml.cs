using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Floors;

/// <summary>One floor: its plan, and its sections as the lockers hang.</summary>
public sealed class IndexModel(LayoutModel layout) : PageModel
{
    public FloorSnapshot Floor { get; private set; } = null!;

    /// <summary>The section that the address names, if it is one of this floor's.</summary>
    public FloorSection? Chosen { get; private set; }

    public IActionResult OnGet(int id, string? section)
    {
        if (layout.FloorOf(id) is not { } floor)
            return NotFound();

        Floor = floor;
        Chosen = int.TryParse(section, out var chosen)
            ? floor.Sections.FirstOrDefault(each => each.Id == chosen)
            : null;
        return Page();
    }
}
