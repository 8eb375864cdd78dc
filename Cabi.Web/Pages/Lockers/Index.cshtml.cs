using System.Globalization;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Ui;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;

namespace Cabi.Web.Pages.Lockers;

/// <summary>Finds lockers by number, place, type and state. Every choice is in the address.</summary>
public sealed class IndexModel(LayoutModel layout) : PageModel
{
    private const int PageSize = 60;

    public sealed record View(FloorSnapshot Floor, FloorSection Section, FloorLocker Locker, LockerState State);

    [FromQuery(Name = "number")]
    public string? Number { get; set; }

    [FromQuery(Name = "floor")]
    public string? Floor { get; set; }

    [FromQuery(Name = "type")]
    public string? Type { get; set; }

    [FromQuery(Name = "state")]
    public string? State { get; set; }

    [FromQuery(Name = "page")]
    public string? PageNumber { get; set; }

    public IReadOnlyList<View> Found { get; private set; } = [];

    public int Total { get; private set; }

    public int Current { get; private set; }

    public int Pages => (Total + PageSize - 1) / PageSize;

    // The floor cache holds the whole campus, so a search costs no statement.
    public void OnGet()
    {
        var found = (
            from floor in layout.Floors
            where string.IsNullOrEmpty(Floor) || Floor == floor.Id.ToString(CultureInfo.InvariantCulture)
            from section in floor.Sections
            from locker in section.Lockers
            where
                string.IsNullOrWhiteSpace(Number)
                || locker.Number.Equals(Number.Trim(), StringComparison.OrdinalIgnoreCase)
            where string.IsNullOrEmpty(Type) || Type == LockerWords.Marker(locker.Type)
            let state = locker.StateAt(layout.Now)
            where string.IsNullOrEmpty(State) || State == LockerWords.Marker(state)
            select new View(floor, section, locker, state)
        ).ToList();

        Total = found.Count;
        Current = Math.Clamp(int.TryParse(PageNumber, out var page) ? page : 1, 1, Math.Max(1, Pages));
        Found = [.. found.Skip((Current - 1) * PageSize).Take(PageSize)];
    }

    /// <summary>The address of another page of the same search.</summary>
    public string AddressOf(int page) =>
        QueryHelpers.AddQueryString(
            "/lockers",
            [.. Conditions, new("page", page.ToString(CultureInfo.InvariantCulture))]
        );

    /// <summary>The address of the search without one of its conditions.</summary>
    public string AddressWithout(string condition) =>
        QueryHelpers.AddQueryString("/lockers", Conditions.Where(each => each.Key != condition));

    private IEnumerable<KeyValuePair<string, string?>> Conditions =>
        new KeyValuePair<string, string?>[]
        {
            new("number", Number),
            new("floor", Floor),
            new("type", Type),
            new("state", State),
        }.Where(condition => !string.IsNullOrEmpty(condition.Value));
}
