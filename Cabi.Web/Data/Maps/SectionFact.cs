using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Data.Maps;

/// <summary>One section of a floor's snapshot with its lockers, row by row.</summary>
public sealed record SectionFact(
    int Id, string Name, PlanArea Area, int Columns, int Rows, IReadOnlyList<LockerFact> Lockers);
