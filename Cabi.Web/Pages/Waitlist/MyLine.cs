using Cabi.Web.Data;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;

namespace Cabi.Web.Pages.Waitlist;

/// <summary>A line in which the visitor stands.</summary>
/// <param name="Ahead">How many wait before them.</param>
/// <param name="Free">How many lockers like it are free for them now: they need not wait.</param>
public sealed record MyLine(PlaceInLine Place, FloorSnapshot? Floor, FloorSection? Section, int Ahead, int Free)
{
    /// <summary>The line that they joined first comes first.</summary>
    public static async Task<IReadOnlyList<MyLine>> ReadAsync(
        CabiDb db,
        LayoutModel layout,
        StudentSummary my,
        CabiPolicy policy,
        CancellationToken token
    )
    {
        var standing = my.Standing(layout.Now);
        var lines = await LineReader.OfAsync(db, my.StudentId, layout.Now, token);

        return
        [
            .. from line in lines
            let place = layout.SectionOf(line.Place.SectionId)
            select new MyLine(
                line.Place,
                place?.Floor,
                place?.Section,
                line.Ahead,
                place?.Section.Lockers.Count(locker =>
                    locker.Type == line.Place.Type && locker.IsFreeFor(standing, policy, layout.Now)
                )
                    ?? 0
            ),
        ];
    }
}
