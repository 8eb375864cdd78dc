using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Features.Importing;

/// <content>What its places are called in the other language.</content>
public sealed partial class CampusDraft
{
    /// <summary>Names in the other language that are new, different or gone.</summary>
    public int Renamed { get; private set; }

    /// <summary>Calls each building as its lines do, of which some may leave it open.</summary>
    public void CallBuildings(IReadOnlyList<PlanLine> plan)
    {
        foreach (var lines in plan.GroupBy(line => line.Floor.Building, StringComparer.Ordinal))
        {
            var building = _buildings[lines.Key];

            if (Renames(building, lines.Select(line => line.BuildingOtherName).MaxBy(name => name?.Length)))
                _changedFloors.UnionWith(_floors.Values.Where(floor => floor.Building == building));
        }
    }

    /// <summary>No two buildings, and no two sections of a floor, have one name in one of the languages.</summary>
    public void RejectNamesakes(IReadOnlyList<PlanLine> plan)
    {
        foreach (var line in plan.DistinctBy(line => line.Floor.Building, StringComparer.Ordinal))
            RejectNamesake(line, _buildings[line.Floor.Building], _buildings.Values);

        foreach (var line in plan.Where(line => line.Element is null))
            RejectNamesake(
                line,
                _sections[new SectionKey(line.Floor, line.Name)],
                _sections.Where(section => section.Key.Floor == line.Floor).Select(section => section.Value)
            );
    }

    private bool Renames(INamedPlace place, string? told)
    {
        if (told is null || told == (place.OtherName ?? ""))
            return false;

        place.CallAlso(told.Length > 0 ? told : null);
        Renamed++;
        return true;
    }

    private static void RejectNamesake(PlanLine line, INamedPlace place, IEnumerable<INamedPlace> others)
    {
        if (others.FirstOrDefault(other => other != place && other.Names.LooksLike(place.Names)) is { } namesake)
            line.Source.Reject($"'{place.Name}' and '{namesake.Name}' would have one name in one of the languages");
    }
}
