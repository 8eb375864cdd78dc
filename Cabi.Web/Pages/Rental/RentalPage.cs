using System.Globalization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages.Rental;

/// <summary>
/// The page of my locker, and of what can be done with it: each form is a page of its own, which is shown again when
/// the form is not complete.
/// </summary>
public abstract class RentalPage(RentalDetails.Reader reader) : CabiPage
{
    public const string Address = "/rental";

    public RentalDetails Details { get; private set; } = null!;

    /// <param name="to">The locker that the form of the move begins with; nonsense is none.</param>
    public Task OnGetAsync(string? to, CancellationToken token)
    {
        ModelState.Clear();
        return ShowAsync(to, token);
    }

    private async Task ShowAsync(string? to, CancellationToken token) =>
        Details = await reader.ReadAsync(
            StudentId,
            int.TryParse(to, CultureInfo.InvariantCulture, out var id) ? id : null,
            token
        );

    protected async Task<PageResult> AgainAsync(string form, CancellationToken token, string? to = null)
    {
        await ShowAsync(to, token);
        return Again(form);
    }
}
