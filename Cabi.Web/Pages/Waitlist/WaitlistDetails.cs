using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.Ui;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Waitlist;

/// <summary>A student's places in line, what is held for them, and the way into one more line.</summary>
/// <param name="Chosen">The line that they may enter next; null when none is chosen.</param>
public sealed record WaitlistDetails(
    CabiPolicy Policy,
    IReadOnlyList<MyLine> Lines,
    IReadOnlyList<Hold> Holds,
    WaitlistDetails.Choice? Chosen
)
{
    /// <param name="Refusal">Why this student may not enter that line; null when they may.</param>
    public sealed record Choice(FloorSnapshot Floor, FloorSection Section, LockerType Type, Refusal? Refusal);

    /// <summary>Reads the waitlist as one student sees it.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout)
    {
        /// <param name="section">The section of the line to enter; nothing or nonsense is none.</param>
        /// <param name="type">The marker of its type of locker; nothing or nonsense is private.</param>
        public async Task<WaitlistDetails> ReadAsync(string? section, string? type, CancellationToken token)
        {
            var my = layout.My!;
            var policy = await db.Policies.AsNoTracking().InForceAt(layout.Now).SingleAsync(token);
            var lines = await MyLine.ReadAsync(db, layout, my, policy, token);
            var holds = await DropReader.HoldsOfAsync(db, my.StudentId, layout.Now, token);

            return new WaitlistDetails(policy, lines, holds, ChoiceOf(section, type, lines, holds, policy));
        }

        private Choice? ChoiceOf(
            string? section,
            string? type,
            IReadOnlyList<MyLine> lines,
            IReadOnlyList<Hold> holds,
            CabiPolicy policy
        )
        {
            if (!int.TryParse(section, out var id) || layout.SectionOf(id) is not var (floor, chosen))
                return null;

            var wanted = type == LockerWords.Marker(LockerType.Shared) ? LockerType.Shared : LockerType.Private;
            var lockers = chosen.Lockers.Where(locker => locker.Type == wanted).ToList();
            var standing = layout.My!.Standing(layout.Now);
            var line = new LineFacts(
                wanted,
                lockers.Count > 0,
                lockers.Count(locker =>
                    locker.IsFreeFor(standing, policy, layout.Now) || holds.Any(hold => hold.LockerId == locker.Id)
                ),
                lines.Any(line => line.Place.SectionId == id && line.Place.Type == wanted),
                lines.Count
            );
            return new Choice(floor, chosen, wanted, WaitlistRules.Refuse(standing, line, policy, layout.Now));
        }
    }
}
