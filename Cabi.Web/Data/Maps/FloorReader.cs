using Cabi.Web.Domain.Campus;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.Maps;

/// <summary>Reads floors whole, in three statements however many there are.</summary>
public static class FloorReader
{
    public static Task<IReadOnlyList<FloorSnapshot>> AllAsync(CabiDb db, CancellationToken token) =>
        ReadAsync(db, db.Floors, token);

    public static Task<IReadOnlyList<FloorSnapshot>> SomeAsync(CabiDb db, int[] ids, CancellationToken token) =>
        ReadAsync(db, db.Floors.Where(floor => ids.Contains(floor.Id)), token);

    private static async Task<IReadOnlyList<FloorSnapshot>> ReadAsync(
        CabiDb db, IQueryable<Floor> chosen, CancellationToken token)
    {
        var floors = await chosen
            .AsNoTracking()
            .Include(floor => floor.Building)
            .Include(floor => floor.Plan)
            .OrderBy(floor => floor.Building.Name).ThenBy(floor => floor.Number)
            .ToListAsync(token);
        var sections = await db.Sections
            .AsNoTracking()
            .Where(section => chosen.Any(floor => floor.Id == section.FloorId))
            .ToListAsync(token);
        var lockers = await LockersAsync(db, chosen, token);

        return
        [
            .. floors.Select(floor => new FloorSnapshot(
                floor.Id,
                floor.Building.Name,
                floor.Number,
                [.. floor.Plan],
                [.. InPlanOrder(sections.Where(section => section.FloorId == floor.Id))
                    .Select(section => FactOf(section, lockers[section.Id]))])),
        ];
    }

    private static async Task<ILookup<int, LockerFact>> LockersAsync(
        CabiDb db, IQueryable<Floor> chosen, CancellationToken token)
    {
        var lockers = await db.Lockers
            .Where(locker => chosen.Any(floor => floor.Id == locker.Section.FloorId))
            .Select(locker => new LockerFact(
                locker.Id,
                locker.SectionId,
                locker.Number,
                locker.Type,
                locker.Capacity,
                locker.Row,
                locker.Column,
                locker.OpensAt,
                locker.OutOfServiceReason != null,
                db.Rentals
                    .Where(rental => rental.HeldLockerId == locker.Id)
                    .Select(rental => (DateOnly?)rental.DueOn)
                    .FirstOrDefault()))
            .ToListAsync(token);

        return lockers.ToLookup(locker => locker.SectionId);
    }

    private static IEnumerable<Section> InPlanOrder(IEnumerable<Section> sections) => sections
        .OrderBy(section => section.Area.RowStart)
        .ThenBy(section => section.Area.ColumnStart)
        .ThenBy(section => section.Name, StringComparer.Ordinal);

    private static SectionFact FactOf(Section section, IEnumerable<LockerFact> lockers) => new(
        section.Id,
        section.Name,
        section.Area,
        section.Columns,
        section.Rows,
        [.. lockers.OrderBy(locker => locker.Row).ThenBy(locker => locker.Column)]);
}
