using Cabi.Web.Data;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Ui;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>Whom a new policy would touch: counts only, over indexes, in one statement.</summary>
/// <param name="Open">Open rentals.</param>
/// <param name="Late">Those past their due day.</param>
/// <param name="LongBefore">Those long overdue by the policy it replaces, and by the new one.</param>
/// <param name="AfterLatest">Open rentals whose due day lies after the new latest.</param>
/// <param name="Lines">Places in line, and those beyond the new most.</param>
/// <param name="Pending">Returned lockers whose opening is fixed already.</param>
public sealed record PolicyReach(
    int Open,
    int Late,
    int LongBefore,
    int LongAfter,
    int AfterLatest,
    int Rooms,
    int Lines,
    int LinesBeyond,
    int Holds,
    int Pending
)
{
    public static async Task<PolicyReach> OfAsync(
        CabiDb db,
        LayoutModel layout,
        CabiPolicy before,
        CabiPolicy after,
        CancellationToken token
    )
    {
        var (today, now) = (layout.Now.Day, layout.Now.Utc);
        var longBefore = today.AddDays(-before.LongOverdueDays);
        var longAfter = today.AddDays(-after.LongOverdueDays);
        var latest = after.LatestDueOn ?? DateOnly.MaxValue;
        var most = after.MaxWaitlistLines;
        var open = db.Rentals.Where(rental => rental.EndedAt == null);
        var lines = db.WaitlistLines.Where(line => line.WaitingStudentId != null);

        var reach = await db
            .Policies.Where(policy => policy.Id == before.Id)
            .Select(_ => new PolicyReach(
                open.Count(),
                open.Count(rental => rental.DueOn < today),
                open.Count(rental => rental.DueOn <= longBefore),
                open.Count(rental => rental.DueOn <= longAfter),
                open.Count(rental => rental.DueOn > latest),
                db.ShareRooms.Count(room => room.OpenLockerId != null),
                lines.Count(),
                lines.Count(line => line.Place > most),
                db.Holds.Count(hold => hold.EndsAt > now && hold.ReleasedAt == null),
                0
            ))
            .SingleAsync(token);

        return reach with
        {
            Pending = layout.Floors.Sum(floor =>
                floor.Lockers.Count(locker => locker.StateAt(layout.Now) == LockerState.Pending)
            ),
        };
    }

    /// <summary>What one change does to those who are there already.</summary>
    public string Touches(PolicyChange change, IStringLocalizer<Words> words) =>
        change.Name switch
        {
            nameof(CabiPolicy.PrivateTermDays)
            or nameof(CabiPolicy.SharedBaseDays)
            or nameof(CabiPolicy.SharedDaysPerPerson) => words["{0} open rentals keep their due day.", Open],
            nameof(CabiPolicy.LatestDueOn) => words[
                "{0} open rentals are due after it: they keep their due day and cannot be extended.",
                AfterLatest
            ],
            nameof(CabiPolicy.MaxBanDays) or nameof(CabiPolicy.GraceHours) => words[
                "{0} rentals are late now: each is judged by the milder of its own policy and this one.",
                Late
            ],
            nameof(CabiPolicy.LongOverdueDays) => words[
                "{0} rentals are long overdue now, {1} would be.",
                LongBefore,
                LongAfter
            ],
            nameof(CabiPolicy.MinGroup)
            or nameof(CabiPolicy.MaxGroup)
            or nameof(CabiPolicy.RoomMinutes)
            or nameof(CabiPolicy.MaxWrongCodes) => words["{0} open waiting rooms keep their end and size.", Rooms],
            nameof(CabiPolicy.MaxWrongCodesPerHour) => words["It holds for {0} open waiting rooms at once.", Rooms],
            nameof(CabiPolicy.DropTime) => words[
                "{0} returned lockers keep their opening; later returns open at the new time.",
                Pending
            ],
            nameof(CabiPolicy.ShortExtensionDays)
            or nameof(CabiPolicy.MiddleExtensionDays)
            or nameof(CabiPolicy.LongExtensionDays) => words["Tickets that are granted keep their days."],
            nameof(CabiPolicy.FirstReminderDays)
            or nameof(CabiPolicy.SecondReminderDays)
            or nameof(CabiPolicy.LastReminderDays)
            or nameof(CabiPolicy.ReminderTime) => words[
                "{0} open rentals keep their due day and are reminded by the new policy.",
                Open
            ],
            nameof(CabiPolicy.MaxExtensions)
            or nameof(CabiPolicy.MoveMinDaysLeft)
            or nameof(CabiPolicy.MoveCooldownDays) => words["It holds for {0} open rentals at once.", Open],
            nameof(CabiPolicy.MaxWaitlistLines) => words[
                "Of {0} places in line, {1} are beyond it and stay.",
                Lines,
                LinesBeyond
            ],
            nameof(CabiPolicy.HoldMinutes) => words["{0} running holds keep their end.", Holds],
            nameof(CabiPolicy.AccessibleMinutes) => words["It holds for {0} returned lockers at once.", Pending],
            nameof(CabiPolicy.NamesOnMap) => words["The names of those who hold {0} lockers.", Open],
            _ => "",
        };
}
