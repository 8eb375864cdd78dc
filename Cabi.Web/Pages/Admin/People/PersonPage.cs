using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>
/// The page of one person for staff. Each of its forms is a page of its own, which shows the same when the form is not
/// complete.
/// </summary>
public abstract class PersonPage(PersonDetails.Reader reader) : StaffPage
{
    public PersonDetails Details { get; private set; } = null!;

    public Task<IActionResult> OnGetAsync(int id, CancellationToken token)
    {
        ModelState.Clear();
        return ShowAsync(id, token);
    }

    protected PersonDetails.Reader Reader => reader;

    protected static string AddressOf(int id) => $"/admin/people/{id}";

    protected async Task<IActionResult> AgainAsync(int id, string form, CancellationToken token) =>
        await ShowAsync(id, token) is PageResult ? Again(form) : NotFound();

    private async Task<IActionResult> ShowAsync(int id, CancellationToken token)
    {
        if (await reader.FindAsync(id, token) is not { } details)
            return NotFound();

        Details = details;
        return Page();
    }
}
