namespace Cabi.Web.Pages.Rental;

/// <summary>My rentals, newest first, a page at a time.</summary>
public sealed class HistoryModel(RentalHistory.Reader reader) : CabiPage
{
    public RentalHistory History { get; private set; } = null!;

    /// <param name="before">The membership after which the page begins; nothing or nonsense is the first page.</param>
    public async Task OnGetAsync(string? before, CancellationToken token) =>
        History = await reader.ReadAsync(StudentId, before, token);
}
