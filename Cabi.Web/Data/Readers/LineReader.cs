using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;
using Cabi.Web.Domain.Waitlists;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.Readers;

/// <summary>Reads places in line as they are at a moment, with what missed holds have made of them.</summary>
public static class LineReader
{
    /// <summary>The places of these lines; also of people whom a missed hold has put out.</summary>
    public static IQueryable<PlaceInLine> Places(CabiDb db, IQueryable<WaitlistLine> lines, Moment at)
    {
        var missed = db.Holds.MissedAt(db, at);
        return lines.Select(line => new PlaceInLine
        {
            LineId = line.Id,
            StudentId = line.StudentId,
            SectionId = line.SectionId,
            Type = line.Type,
            JoinedAt = line.JoinedAt,
            MissedAt = missed
                .Where(hold =>
                    hold.StudentId == line.StudentId
                    && hold.SectionId == line.SectionId
                    && hold.Type == line.Type
                    && hold.StartsAt > line.JoinedAt
                )
                .Max(hold => (DateTime?)hold.EndsAt),
            IsOut = missed.Any(hold =>
                hold.StudentId == line.StudentId
                && hold.SectionId == line.SectionId
                && hold.Type == line.Type
                && hold.StartsAt > line.JoinedAt
                && hold.IfMissed == MissedHold.Out
            ),
        });
    }

    /// <summary>
    /// Where this person stands, the line that they joined first first, and how many stand before them.
    /// </summary>
    public static async Task<IReadOnlyList<(PlaceInLine Place, int Ahead)>> OfAsync(
        CabiDb db,
        int studentId,
        Moment now,
        CancellationToken token
    )
    {
        var waiting = db.WaitlistLines.Where(line => line.WaitingStudentId != null);
        var mine = waiting.Where(line => line.StudentId == studentId);
        var shared = waiting.Where(line =>
            mine.Any(each => each.SectionId == line.SectionId && each.Type == line.Type)
        );
        var lines = PlaceInLine
            .InOrder(await Places(db, shared, now).ToListAsync(token))
            .GroupBy(place => (place.SectionId, place.Type));

        return
        [
            .. from line in lines
            from each in line.Select((place, ahead) => (Place: place, Ahead: ahead))
            where each.Place.StudentId == studentId
            orderby each.Place.JoinedAt, each.Place.LineId
            select each,
        ];
    }
}
