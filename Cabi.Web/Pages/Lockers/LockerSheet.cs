using Cabi.Web.Data;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Features.Sharing;
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

    /// <summary>Why the visitor may not enter the share room around it; null when they may, or there is none.</summary>
    public Refusal? RefuseJoin { get; private init; }

    /// <summary>There is a line for the next one like it, in which the visitor may stand.</summary>
    public bool MayWait { get; private init; }

    /// <summary>Reads what the visitor of a page sees of a locker.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout, CurrentRental current, RoomContext rooms)
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
                Holders =
                    shown.DueOn is null || my?.LockerId == id
                        ? []
                        : await LockerReader.HolderNamesAsync(db, shown, my?.LockerId is not null, token),
            };

            return my is null ? sheet : await ForAsync(sheet, my.Standing(now), token);
        }

        private async Task<LockerSheet> ForAsync(LockerSheet sheet, StudentStanding standing, CancellationToken token)
        {
            var (now, locker, policy) = (layout.Now, sheet.Shown.Locker, sheet.Shown.Policy);
            sheet = sheet with { Rules = [.. RentRules.Check(standing, locker, sheet.Shown.Occupancy, policy, now)] };

            if (sheet.WhyNot is null || sheet.IsMyRoom)
                return sheet;

            var type = locker.Type == LockerType.Shared ? LockerType.Shared : LockerType.Private;
            var free = sheet
                .Section.Lockers.Where(each => each.Type == type && each.IsFreeFor(standing, policy, now))
                .ToList();
            // In which lines the visitor stands already is said on the page of lines, to which this one leads.
            var line = new LineFacts(locker.Type, HasLockers: true, free.Count, IsIn: false, Lines: 0);

            return sheet with
            {
                Nearby = RentRules.RefuseAll(standing, type, policy, now) is null ? Nearest(free, locker) : null,
                MayWait = WaitlistRules.Refuse(standing, line, policy, now) is null,
                RefuseJoin = await RefuseJoinAsync(sheet.Shown.Room, standing, token),
                MoveHere = await OfferAsync(sheet, standing.StudentId, token),
            };
        }

        private async Task<Refusal?> RefuseJoinAsync(
            ShareRoom? room,
            StudentStanding standing,
            CancellationToken token
        ) =>
            room is null
                ? null
                : (await rooms.ReadAsync(standing.StudentId, each => each.Id == room.Id, layout.Now, token)).Refuse(
                    standing,
                    isByCode: true,
                    layout.Now
                );

        private async Task<MoveOffer?> OfferAsync(LockerSheet sheet, int studentId, CancellationToken token) =>
            sheet
                is {
                    WhyNot: Refusal.AlreadyRenting,
                    Shown: { Locker.Type: LockerType.Private, State: LockerState.Available }
                }
                ? await MoveOffer.OfAsync(current, studentId, sheet.Rules, layout.Now, token)
                : null;

        private static List<FloorLocker> Nearest(IEnumerable<FloorLocker> free, Locker locker) =>
            [
                .. free.OrderBy(each => Math.Abs(each.Row - locker.Row) + Math.Abs(each.Column - locker.Column))
                    .Take(NearbyCount),
            ];
    }
}
