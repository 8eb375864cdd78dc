using Cabi.Web.Domain.Campus;
using Cabi.Web.View.Cache;

namespace Cabi.Web.Pages.Rental;

/// <summary>The free private lockers that a rental could move to, by section, nearest first.</summary>
/// <param name="ChosenId">The one to begin with; null when there is none.</param>
/// <param name="IsChosenGone">A locker was asked for that is not free any more.</param>
public sealed record MoveTargets(IReadOnlyList<MoveTargets.Place> Places, int? ChosenId, bool IsChosenGone)
{
    // As many as people look through; the floor pages show the others.
    private const int Most = 60;

    public sealed record Place(FloorSnapshot Floor, FloorSection Section, IReadOnlyList<FloorLocker> Lockers);

    public static MoveTargets None { get; } = new([], null, IsChosenGone: false);

    /// <param name="to">The locker that was asked for.</param>
    /// <param name="isFree">Whether a locker is free for whoever moves.</param>
    public static MoveTargets Near(
        Locker mine,
        int? to,
        IReadOnlyList<FloorSnapshot> floors,
        Func<FloorLocker, bool> isFree
    )
    {
        var own = floors.Single(floor => floor.Id == mine.Section.FloorId);
        var home = own.Sections.Single(section => section.Id == mine.SectionId);
        var all = (
            from floor in floors
            from section in floor.Sections
            let free = FreeIn(section, mine, isFree)
            where free.Count > 0
            orderby floor.Building != own.Building, Math.Abs(floor.Number - own.Number), floor.Number, Distance(
                section,
                home
            ), section.Id
            select new Place(floor, section, free)
        ).ToList();

        var isThere = all.Any(place => place.Lockers.Any(locker => locker.Id == to));
        return new MoveTargets(
            [.. Shortened(all, to)],
            isThere ? to : all.FirstOrDefault()?.Lockers[0].Id,
            to is not null && !isThere
        );
    }

    // In its own section the nearest come first, elsewhere they come as they hang.
    private static List<FloorLocker> FreeIn(FloorSection section, Locker mine, Func<FloorLocker, bool> isFree) =>
        [
            .. section
                .Lockers.Where(locker => locker.Type == LockerType.Private && isFree(locker))
                .OrderBy(locker =>
                    section.Id == mine.SectionId
                        ? Math.Abs(locker.Row - mine.Row) + Math.Abs(locker.Column - mine.Column)
                        : 0
                ),
        ];

    // The distance between the middles of two sections, in half cells of the plan.
    private static int Distance(FloorSection section, FloorSection home) =>
        section.Id == home.Id
            ? -1
            : Math.Abs(section.Area.RowStart + section.Area.RowEnd - home.Area.RowStart - home.Area.RowEnd)
                + Math.Abs(
                    section.Area.ColumnStart + section.Area.ColumnEnd - home.Area.ColumnStart - home.Area.ColumnEnd
                );

    private static IEnumerable<Place> Shortened(IEnumerable<Place> places, int? to)
    {
        var left = Most;

        foreach (var place in places)
        {
            var lockers = place.Lockers.Where((locker, index) => index < left || locker.Id == to).ToList();
            left -= lockers.Count;

            if (lockers.Count > 0)
                yield return place with
                {
                    Lockers = lockers,
                };
        }
    }
}
