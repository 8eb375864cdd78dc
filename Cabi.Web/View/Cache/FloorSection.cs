using Cabi.Web.Domain.Campus;

namespace Cabi.Web.View.Cache;

/// <summary>One section of a floor's snapshot with its lockers, row by row.</summary>
public sealed record FloorSection(
    int Id,
    PlaceName Name,
    PlanArea Area,
    int Columns,
    int Rows,
    IReadOnlyList<FloorLocker> Lockers
);
