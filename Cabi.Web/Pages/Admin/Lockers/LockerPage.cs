using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Admin.Lockers;

/// <summary>
/// The page of one locker for staff. Each of its forms is a page of its own, which shows the same when the form is not
/// complete.
/// </summary>
public abstract class LockerPage(LockerDetails.Reader reader) : StaffPage
{
    public LockerDetails Details { get; private set; } = null!;

    /// <summary>The hand-over code, when it was just asked for.</summary>
    public string? Code { get; protected set; }

    /// <summary>The rental after which the page of the past begins; nothing or nonsense is the first page.</summary>
    [FromQuery(Name = "before")]
    public string? Before { get; set; }

    public Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        ModelState.Clear();
        return ShowAsync(id, token);
    }

    protected LockerDetails.Reader Reader => reader;

    protected static string AddressOf(int id) => $"/admin/lockers/{id}";

    protected async Task<IActionResult> ShowAsync(int id, CancellationToken token)
    {
        var before = int.TryParse(Before, CultureInfo.InvariantCulture, out var rental) ? rental : int.MaxValue;

        if (await reader.FindAsync(id, before, token) is not { } details)
            return NotFound();

        Details = details;
        return Page();
    }

    protected async Task<IActionResult> AgainAsync(int id, string form, CancellationToken token) =>
        await ShowAsync(id, token) is PageResult ? Again(form) : NotFound();
}
