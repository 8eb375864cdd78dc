using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.View.Cache;

/// <summary>
/// Reads whole floors in six statements, however many floors there are, and a few more for share rooms and drops that
/// have ended and are not settled.
/// </summary>
public static class FloorReader
{
    public static Task<IReadOnlyList<FloorSnapshot>> AllAsync(CabiDb db, Moment now, CancellationToken token) =>
        ReadAsync(db, db.Floors, now, token);

    public static Task<IReadOnlyList<FloorSnapshot>> SomeAsync(
        CabiDb db,
        int[] ids,
        Moment now,
        CancellationToken token
    ) => ReadAsync(db, db.Floors.Where(floor => ids.Contains(floor.Id)), now, token);

    private static async Task<IReadOnlyList<FloorSnapshot>> ReadAsync(
        CabiDb db,
        IQueryable<Floor> chosen,
        Moment now,
        CancellationToken token
    )
    {
        var floors = await chosen
            .AsNoTracking()
            .Include(floor => floor.Building)
            .Include(floor => floor.Plan)
            .OrderBy(floor => floor.Building.Name)
            .ThenBy(floor => floor.Number)
            .ToListAsync(token);
        var sections = await db
            .Sections.AsNoTracking()
            .Where(section => chosen.Any(floor => floor.Id == section.FloorId))
            .ToListAsync(token);
        var lockers = await LockersAsync(db, chosen, now, token);

        return
        [
            .. floors.Select(floor => new FloorSnapshot(
                floor.Id,
                floor.Building.Names,
                floor.Number,
                [.. floor.Plan],
                [
                    .. InPlanOrder(sections.Where(section => section.FloorId == floor.Id))
                        .Select(section => FactOf(section, lockers[section.Id])),
                ],
                now.Utc
            )),
        ];
    }

    private static async Task<ILookup<int, FloorLocker>> LockersAsync(
        CabiDb db,
        IQueryable<Floor> chosen,
        Moment now,
        CancellationToken token
    )
    {
        var lockers = await db
            .Lockers.Where(locker => chosen.Any(floor => floor.Id == locker.Section.FloorId))
            .Select(locker => new FloorLocker(
                locker.Id,
                locker.SectionId,
                locker.Number,
                locker.Type,
                locker.Capacity,
                locker.Row,
                locker.Column,
                locker.OpensAt,
                locker.IsAccessible,
                locker.OutOfServiceReason != null,
                db.Rentals.Where(rental => rental.HeldLockerId == locker.Id)
                    .Select(rental => (DateOnly?)rental.DueOn)
                    .FirstOrDefault(),
                null,
                0,
                null
            ))
            .ToListAsync(token);
        var rooms = await RoomsAsync(db, chosen, now, token);
        // The product never writes two holds of one locker for the same time. If there are two all the same, the page
        // shows one of them instead of failing.
        var holds = (await db.Holds.AsNoTracking().RunningAt(now).ToListAsync(token))
            .Concat(await DropReader.UnsettledHoldsAsync(db, now, token))
            .GroupBy(hold => hold.LockerId)
            .ToDictionary(holds => holds.Key, holds => holds.Max(hold => hold.EndsAt));

        return lockers
            .Select(locker =>
                rooms.TryGetValue(locker.Id, out var room)
                    ? locker with
                    {
                        DueOn = room.DueOn,
                        FormingUntil = room.FormingUntil,
                        People = room.People,
                    }
                : holds.TryGetValue(locker.Id, out var until) ? locker with { HeldUntil = until }
                : locker
            )
            .ToLookup(locker => locker.SectionId);
    }

    // A share room that has ended is shown by its outcome, although nobody has settled the room yet.
    private static async Task<Dictionary<int, (DateOnly? DueOn, DateTime? FormingUntil, int People)>> RoomsAsync(
        CabiDb db,
        IQueryable<Floor> chosen,
        Moment now,
        CancellationToken token
    )
    {
        var rooms = await db
            .ShareRooms.AsNoTracking()
            .Unsettled()
            .Where(room => chosen.Any(floor => floor.Id == room.Locker.Section.FloorId))
            .Select(room => new { Room = room, People = room.Members.Count(member => member.LeftAt == null) })
            .ToListAsync(token);
        var outcomes = await RoomReader.OutcomesAsync(
            db,
            [.. rooms.Select(each => each.Room).Where(room => room.IsDueAt(now))],
            now.Calendar,
            token
        );

        return rooms.ToDictionary(
            each => each.Room.LockerId,
            each =>
                outcomes.TryGetValue(each.Room.Id, out var outcome)
                    ? (outcome.DueOn, FormingUntil: (DateTime?)null, People: 0)
                    : (DueOn: (DateOnly?)null, each.Room.EndsAt, each.People)
        );
    }

    private static IEnumerable<Section> InPlanOrder(IEnumerable<Section> sections) =>
        sections
            .OrderBy(section => section.Area.RowStart)
            .ThenBy(section => section.Area.ColumnStart)
            .ThenBy(section => section.Name, StringComparer.Ordinal);

    private static FloorSection FactOf(Section section, IEnumerable<FloorLocker> lockers) =>
        new(
            section.Id,
            section.Names,
            section.Area,
            section.Columns,
            section.Rows,
            [.. lockers.OrderBy(locker => locker.Row).ThenBy(locker => locker.Column)]
        );
}
