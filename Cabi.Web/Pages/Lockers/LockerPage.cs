using System.ComponentModel.DataAnnotations;
using Cabi.Web.Accounts;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Lockers;

/// <summary>
/// The page of one locker. Each of its forms is a page of its own, which shows the same when the form is not complete.
/// </summary>
public abstract class LockerPage(LockerSheet.Reader reader, LayoutModel layout) : CabiPage
{
    public LockerSheet Sheet { get; private set; } = null!;

    [BindProperty, Required]
    public Guid? RequestId { get; set; }

    protected static string AddressOf(int id) => $"/lockers/{id}";

    public Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        ModelState.Clear();
        return ShowAsync(id, token);
    }

    /// <returns>The page; not found when there is no such locker.</returns>
    private async Task<IActionResult> ShowAsync(int id, CancellationToken token)
    {
        if (await reader.FindAsync(id, token) is not { } sheet)
            return NotFound();

        Sheet = sheet;
        return Page();
    }

    /// <returns>The page with status 400; not found when no such locker can be rented by this visitor.</returns>
    protected async Task<IActionResult> AgainAsync(int id, string form, CancellationToken token)
    {
        // A code that is none is found in a form that was complete, whose layout is not loaded before.
        await layout.LoadAsync(HttpContext);
        return User.StudentId is not null && await ShowAsync(id, token) is PageResult ? Again(form) : NotFound();
    }
}
