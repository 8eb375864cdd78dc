using Cabi.Web.Data;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Admin;

/// <summary>One locker that is late, as staff see it.</summary>
/// <param name="BanDays">The days of the ban that a return today earns.</param>
public sealed record OverdueLine(
    OverdueLine.Row Rental,
    int LateDays,
    int BanDays,
    bool IsLong,
    IReadOnlyList<OverdueLine.Holder> Holders
)
{
    /// <param name="FlaggedAt">When it was found long overdue (UTC).</param>
    /// <param name="AtStart">The policy in force at its start.</param>
    public sealed record Row(
        int Id,
        int LockerId,
        string Number,
        PlaceName Building,
        int Floor,
        PlaceName Section,
        DateOnly DueOn,
        DateTime? FlaggedAt,
        CabiPolicy AtStart
    );

    public sealed record Holder(int RentalId, int Id, string Name);

    /// <summary>These rentals, the longest late first, in two statements.</summary>
    public static async Task<IReadOnlyList<OverdueLine>> ReadAsync(
        CabiDb db,
        IQueryable<Domain.Rentals.Rental> rentals,
        int most,
        CabiPolicy policy,
        Moment now,
        CancellationToken token
    )
    {
        var rows = await rentals
            .AsNoTracking()
            .OrderBy(rental => rental.DueOn)
            .ThenBy(rental => rental.Id)
            .Take(most)
            .Select(rental => new Row(
                rental.Id,
                rental.LockerId,
                rental.Locker.Number,
                new PlaceName(
                    rental.Locker.Section.Floor.Building.Name,
                    rental.Locker.Section.Floor.Building.OtherName
                ),
                rental.Locker.Section.Floor.Number,
                new PlaceName(rental.Locker.Section.Name, rental.Locker.Section.OtherName),
                rental.DueOn,
                rental.FlaggedAt,
                rental.Policy
            ))
            .ToListAsync(token);

        var ids = rows.ConvertAll(row => row.Id);
        var holders = (
            await (
                from member in db.RentalMembers
                join student in db.Students on member.StudentId equals student.Id
                where ids.Contains(member.RentalId) && member.HoldingStudentId != null
                orderby member.Id
                select new Holder(member.RentalId, student.Id, student.Name)
            ).ToListAsync(token)
        ).ToLookup(holder => holder.RentalId);

        return
        [
            .. from row in rows
            select new OverdueLine(
                row,
                now.Day.DayNumber - row.DueOn.DayNumber,
                Ban.DaysForReturn(row.DueOn, row.AtStart, policy, now),
                row.DueOn <= policy.LongOverdueDueBy(now),
                [.. holders[row.Id]]
            ),
        ];
    }
}
