using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Pages.Rental;
using Cabi.Web.Pages.Waitlist;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Pages;

/// <summary>What a visitor holds, or the shortest way to a locker.</summary>
public sealed record HomeDetails
{
    public (FloorSnapshot Floor, FloorSection Section, FloorLocker Locker)? Mine { get; private init; }

    /// <summary>A locker that this visitor could rent at once; null when they may not, or there is none.</summary>
    public (FloorSnapshot Floor, FloorSection Section, FloorLocker Locker)? Suggested { get; private init; }

    /// <summary>Why this visitor may rent nothing now, wherever it is; null when they may, or have a locker.</summary>
    public Refusal? WhyNot { get; private init; }

    /// <summary>How many private lockers are free: for this visitor, if they rent at all.</summary>
    public int Free { get; private init; }

    /// <summary>What is held for this visitor, who waits in lines; null when nothing is.</summary>
    public (FloorSnapshot Floor, FloorSection Section, FloorLocker Locker, DateTime Until)? Held { get; private init; }

    /// <summary>The lines in which this visitor stands.</summary>
    public IReadOnlyList<MyLine> Lines { get; private init; } = [];

    /// <summary>Why this visitor, who holds nothing, may not rent; null when no ban is running.</summary>
    public HomeBan? Ban { get; private init; }

    /// <summary>The return that this visitor, who holds nothing, can still undo.</summary>
    public UndoOffer? Undo { get; private init; }

    /// <summary>Reads what the visitor of the home page sees.</summary>
    public sealed class Reader(LayoutModel layout, FloorRenderer drawn, IServiceProvider services)
    {
        public async Task<HomeDetails> ReadAsync(CancellationToken token)
        {
            var free = layout.Floors.Sum(floor => drawn.Of(floor).FreePrivateCount);

            if (layout.My is not { } my)
                return new HomeDetails { Free = free };

            if (my.LockerId is { } mine)
                return new HomeDetails { Mine = layout.PlaceOf(mine), Free = free };

            var (now, standing) = (layout.Now, my.Standing(layout.Now));
            var policy = await Db.Policies.AsNoTracking().InForceAt(now).SingleAsync(token);
            var whyNot = RentRules.RefuseAll(standing, LockerType.Private, policy, now);
            var floors = layout
                .Floors.Select(floor =>
                    floor
                        .Places.Where(place =>
                            place.Locker.Type == LockerType.Private && place.Locker.IsFreeFor(standing, policy, now)
                        )
                        .ToList()
                )
                .ToList();

            return new HomeDetails
            {
                WhyNot = whyNot,
                Free = floors.Sum(lockers => lockers.Count),
                Lines = my.Lines > 0 ? await MyLine.ReadAsync(Db, layout, my, policy, token) : [],
                Held = my.Lines > 0 ? await HeldAsync(my.StudentId, token) : null,
                Suggested = whyNot is null ? Suggest(floors, my.StudentId) : null,
                Undo = await services.GetRequiredService<UndoOffer.Reader>().ReadAsync(token),
                Ban = layout.BannedUntil is null ? null : await HomeBan.FindAsync(Db, my.StudentId, now, token),
            };
        }

        // Asked only for students without a locker: the page of everybody else needs no question.
        private CabiDb Db => services.GetRequiredService<CabiDb>();

        private async Task<(FloorSnapshot, FloorSection, FloorLocker, DateTime)?> HeldAsync(
            int studentId,
            CancellationToken token
        )
        {
            var hold = (await DropReader.HoldsOfAsync(Db, studentId, layout.Now, token)).MinBy(hold => hold.EndsAt);
            return hold is not null && layout.PlaceOf(hold.LockerId) is var (floor, section, locker)
                ? (floor, section, locker, hold.EndsAt)
                : null;
        }

        // Offers the floor with the most free lockers, and not the same locker to everybody: they would race for it.
        private static (FloorSnapshot, FloorSection, FloorLocker)? Suggest(
            IEnumerable<IReadOnlyList<(FloorSnapshot, FloorSection, FloorLocker)>> floors,
            int studentId
        ) =>
            floors.MaxBy(lockers => lockers.Count) is { Count: > 0 } roomiest
                ? roomiest[studentId % roomiest.Count]
                : null;
    }
}
