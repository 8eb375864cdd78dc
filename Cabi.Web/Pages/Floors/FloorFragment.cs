using Cabi.Web.Data.Maps;
using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Pages.Floors;

/// <summary>A floor drawn once for everybody in one language, with the place of every tile remembered.</summary>
/// <param name="ValidUntil">When time alone makes it untrue (UTC).</param>
public sealed record FloorFragment(
    FloorSnapshot Floor,
    DateTime ValidUntil,
    string PlanHtml,
    IReadOnlyDictionary<int, SectionFragment> Sections,
    IReadOnlyDictionary<LockerState, int> Counts)
{
    public int FreeCount => Counts.GetValueOrDefault(LockerState.Available);

    /// <summary>Free lockers that one person may rent.</summary>
    public required int FreePrivateCount { get; init; }
}
