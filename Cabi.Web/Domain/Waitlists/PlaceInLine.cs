using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Domain.Waitlists;

/// <summary>A person's place in one line at one moment.</summary>
public sealed record PlaceInLine
{
    public required int LineId { get; init; }

    public required int StudentId { get; init; }

    public required int SectionId { get; init; }

    public required LockerType Type { get; init; }

    public required DateTime JoinedAt { get; init; }

    /// <summary>When the last hold that the person did not take ran out (UTC); null when none did.</summary>
    public DateTime? MissedAt { get; init; }

    /// <summary>One of them has put the person out of the line.</summary>
    public bool IsOut { get; init; }

    /// <summary>
    /// Those who wait, the first in line first: whoever has not taken a hold stands behind the others.
    /// </summary>
    public static IReadOnlyList<PlaceInLine> InOrder(IEnumerable<PlaceInLine> places) =>
        places
            .Where(place => !place.IsOut)
            .OrderBy(place => place.MissedAt ?? place.JoinedAt)
            .ThenBy(place => place.JoinedAt)
            .ThenBy(place => place.LineId)
            .ToList();
}
