using Cabi.Web.Data;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Features.Rentals;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;

namespace Cabi.Web.Pages.Lockers;

/// <summary>What a visitor sees of one locker: its state, and whether they may rent it.</summary>
public sealed record LockerSheet(LockerNow Shown, FloorSnapshot Floor, FloorSection Section)
{
    private const int NearbyCount = 3;

    /// <summary>Each rule as it stands for this visitor; none for a visitor who rents nothing.</summary>
    public IReadOnlyList<RuleCheck> Rules { get; private init; } = [];

    /// <summary>Why this visitor may not rent it now; null when they may.</summary>
    public Refusal? WhyNot => Rules.Select(rule => rule.Refusal).FirstOrDefault(refusal => refusal is not null);

    /// <summary>Who holds it, where the policy lets this visitor know.</summary>
    public IReadOnlyList<string> Holders { get; private init; } = [];

    /// <summary>
    /// Free lockers of its type near one that is not to be had; null when it is, or when no other would be either.
    /// </summary>
    public IReadOnlyList<FloorLocker>? Nearby { get; private init; }

    /// <summary>Whether the visitor could move here; null where that is no question.</summary>
    public MoveOffer? MoveHere { get; private init; }

    public bool IsMine { get; private init; }

    /// <summary>The visitor sits in the share room around it.</summary>
    public bool IsMyRoom { get; private init; }

    /// <summary>Nothing like it is free in its section: there is a line for the next one.</summary>
    public bool MayWait =>
        WhyNot is not null and not Refusal.AlreadyRenting
        && Nearby is { Count: 0 }
        && Shown.Locker.Type != LockerType.Club;

    /// <summary>Reads what the visitor of a page sees of a locker.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout, CurrentRental current)
    {
        /// <returns>Null when there is no such locker.</returns>
        public async Task<LockerSheet?> FindAsync(int id, CancellationToken token)
        {
            var (now, my) = (layout.Now, layout.My);

            if (
                await LockerReader.FindAsync(db, id, now, token) is not { Locker: var locker } shown
                || layout.FloorOf(locker.Section.FloorId) is not { } floor
            )
                return null;

            var section = floor.Sections.Single(section => section.Id == locker.SectionId);
            var sheet = new LockerSheet(shown, floor, section)
            {
                IsMine = my?.LockerId == id,
                IsMyRoom = shown.Room is { } room && my?.RoomId == room.Id,
                Rules = my is null
                    ? []
                    : [.. RentRules.Check(my.Standing(now), locker, shown.Occupancy, shown.Policy, now)],
            };

            return sheet with
            {
                Holders =
                    shown.DueOn is null || sheet.IsMine
                        ? []
                        : await LockerReader.HolderNamesAsync(db, shown, my?.LockerId is not null, token),
                Nearby =
                    sheet is { WhyNot: not null, IsMyRoom: false }
                    && my is { LockerId: null }
                    && layout.BannedUntil is null
                        ? FreeNear(locker, section)
                        : null,
                MoveHere = my is not null ? await OfferAsync(sheet, my.StudentId, token) : null,
            };
        }

        private async Task<MoveOffer?> OfferAsync(LockerSheet sheet, int studentId, CancellationToken token) =>
            sheet
                is {
                    WhyNot: Refusal.AlreadyRenting,
                    Shown: { Locker.Type: LockerType.Private, State: LockerState.Available }
                }
                ? await MoveOffer.OfAsync(current, studentId, sheet.Rules, layout.Now, token)
                : null;

        private List<FloorLocker> FreeNear(Locker locker, FloorSection section) =>
            [
                .. section
                    .Lockers.Where(each =>
                        each.Type == (locker.Type == LockerType.Shared ? LockerType.Shared : LockerType.Private)
                        && each.StateAt(layout.Now) == LockerState.Available
                    )
                    .OrderBy(each => Math.Abs(each.Row - locker.Row) + Math.Abs(each.Column - locker.Column))
                    .Take(NearbyCount),
            ];
    }
}
