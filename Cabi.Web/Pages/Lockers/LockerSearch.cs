using System.Globalization;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Text;
using Cabi.Web.Domain.Time;
using Cabi.Web.Ui;
using Cabi.Web.View.Cache;
using Microsoft.AspNetCore.WebUtilities;

namespace Cabi.Web.Pages.Lockers;

/// <summary>Which lockers somebody looks for; what is left empty is no condition.</summary>
public sealed record LockerSearch
{
    public string? Number { get; init; }

    /// <summary>A part of the name of a building or a section, in either language.</summary>
    public string? Place { get; init; }

    /// <summary>The id of a floor.</summary>
    public string? Floor { get; init; }

    /// <summary>The marker of a type.</summary>
    public string? Type { get; init; }

    /// <summary>The marker of a state.</summary>
    public string? State { get; init; }

    private IEnumerable<KeyValuePair<string, string?>> Conditions =>
        new KeyValuePair<string, string?>[]
        {
            new("number", Number),
            new("place", Place),
            new("floor", Floor),
            new("type", Type),
            new("state", State),
        }.Where(condition => !string.IsNullOrEmpty(condition.Value));

    public sealed record Found(FloorSnapshot Floor, FloorSection Section, FloorLocker Locker, LockerState State);

    public IEnumerable<Found> FindIn(IEnumerable<FloorSnapshot> floors, Moment now) =>
        FindIn(floors, SearchText.NumberKeyOf(Number ?? ""), SearchText.KeyOf(Place ?? ""), now);

    private IEnumerable<Found> FindIn(IEnumerable<FloorSnapshot> floors, string number, string place, Moment now) =>
        from floor in floors
        where string.IsNullOrEmpty(Floor) || Floor == floor.Id.ToString(CultureInfo.InvariantCulture)
        let isPlace = floor.Building.IsFoundBy(place)
        from section in floor.Sections
        where isPlace || section.Name.IsFoundBy(place)
        from locker in section.Lockers
        where number.Length == 0 || SearchText.NumberKeyOf(locker.Number) == number
        where string.IsNullOrEmpty(Type) || Type == LockerWords.Marker(locker.Type)
        let state = locker.StateAt(now)
        where string.IsNullOrEmpty(State) || State == LockerWords.Marker(state)
        select new Found(floor, section, locker, state);

    /// <summary>The address of another page of the same search.</summary>
    public string AddressOf(int page) =>
        QueryHelpers.AddQueryString(
            "/lockers",
            [.. Conditions, new("page", page.ToString(CultureInfo.InvariantCulture))]
        );

    /// <summary>The address of the search without one of its conditions.</summary>
    public string AddressWithout(string condition) =>
        QueryHelpers.AddQueryString("/lockers", Conditions.Where(each => each.Key != condition));
}
