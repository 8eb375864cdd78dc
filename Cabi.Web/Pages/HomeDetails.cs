using Cabi.Web.Data;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain.Campus;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Pages;

/// <summary>What a visitor holds, or the shortest way to a locker.</summary>
public sealed record HomeDetails
{
    public (FloorSnapshot Floor, FloorSection Section, FloorLocker Locker)? Mine { get; private init; }

    /// <summary>A locker that this visitor could rent at once; null when they may not, or there is none.</summary>
    public (FloorSnapshot Floor, FloorSection Section, FloorLocker Locker)? Suggested { get; private init; }

    /// <summary>What is held for this visitor, who waits in lines; null when nothing is.</summary>
    public (FloorSnapshot Floor, FloorSection Section, FloorLocker Locker, DateTime Until)? Held { get; private init; }

    /// <summary>Reads what the visitor of the home page sees.</summary>
    public sealed class Reader(LayoutModel layout, FloorRenderer drawn, IServiceProvider services)
    {
        public async Task<HomeDetails> ReadAsync(CancellationToken token)
        {
            if (layout.My is not { } my)
                return new HomeDetails();

            if (my.LockerId is { } mine)
                return new HomeDetails { Mine = layout.PlaceOf(mine) };

            return new HomeDetails
            {
                Held = my.Lines > 0 ? await HeldAsync(my.StudentId, token) : null,
                Suggested = layout.BannedUntil is null ? Suggest(my.StudentId) : null,
            };
        }

        // The database is asked only for students who wait: the page of everybody else needs no question.
        private async Task<(FloorSnapshot, FloorSection, FloorLocker, DateTime)?> HeldAsync(
            int studentId,
            CancellationToken token
        )
        {
            var db = services.GetRequiredService<CabiDb>();
            var hold = (await DropReader.HoldsOfAsync(db, studentId, layout.Now, token)).MinBy(hold => hold.EndsAt);
            return hold is not null && layout.PlaceOf(hold.LockerId) is var (floor, section, locker)
                ? (floor, section, locker, hold.EndsAt)
                : null;
        }

        // Offers the floor with the most free lockers, and not the same locker to everybody: they would race for it.
        private (FloorSnapshot, FloorSection, FloorLocker)? Suggest(int studentId)
        {
            var roomiest = layout.Floors.MaxBy(floor => drawn.Of(floor).FreePrivateCount);
            var free = roomiest is null
                ? []
                : roomiest
                    .Places.Where(place =>
                        place.Locker.Type == LockerType.Private
                        && place.Locker.StateAt(layout.Now) == LockerState.Available
                    )
                    .ToList();

            return free.Count == 0 ? null : free[studentId % free.Count];
        }
    }
}
