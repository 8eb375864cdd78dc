using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Lockers;

/// <summary>Finds lockers by number, place, type and state. Every choice is in the address.</summary>
public sealed class IndexModel(LayoutModel layout) : PageModel
{
    private const int PageSize = 60;

    [BindProperty(Name = "", SupportsGet = true)]
    public LockerSearch Search { get; set; } = new();

    [FromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    public IReadOnlyList<LockerSearch.Found> Found { get; private set; } = [];

    public int Total { get; private set; }

    public int Current { get; private set; }

    public int Pages => (Total + PageSize - 1) / PageSize;

    // The floor cache holds the whole campus, so a search costs no statement.
    public void OnGet()
    {
        var found = Search.FindIn(layout.Floors, layout.Now).ToList();

        Total = found.Count;
        Current = Math.Clamp(int.TryParse(PageNumber, out var page) ? page : 1, 1, Math.Max(1, Pages));
        Found = [.. found.Skip((Current - 1) * PageSize).Take(PageSize)];
    }
}
