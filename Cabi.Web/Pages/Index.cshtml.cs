using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Cabi.Web.Pages;

/// <summary>What I hold and until when, or the shortest way to a locker.</summary>
public sealed class IndexModel(HomeDetails.Reader reader) : PageModel
{
    public HomeDetails Details { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken token) => Details = await reader.ReadAsync(token);
}
