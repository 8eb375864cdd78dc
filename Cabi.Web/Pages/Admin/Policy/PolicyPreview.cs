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
public sealed record PolicyPreview(
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
    public static async Task<PolicyPreview> OfAsync(
        CabiDb db,
        LayoutModel layout,
        CabiPolicy before,
        CabiPolicy after,
        CancellationToken token
    )
    {
        var (today, now) = (layout.Now.Day, layout.Now.Utc);
        var longBefore = before.LongOverdueDueBy(layout.Now);
        var longAfter = after.LongOverdueDueBy(layout.Now);
        var latest = after.LatestDueOn ?? DateOnly.MaxValue;
        var most = after.MaxWaitlistLines;
        var open = db.Rentals.Where(rental => rental.EndedAt == null);
        var lines = db.WaitlistLines.Where(line => line.WaitingStudentId != null);

        var reach = await db
            .Policies.Where(policy => policy.Id == before.Id)
            .Select(_ => new PolicyPreview(
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

    /// <summary>What a change does to those who are there already.</summary>
    public string Say(PolicyReach reach, IStringLocalizer<Words> words) =>
        reach switch
        {
            PolicyReach.DueDaysStay when Open == 1 => words["1 open rental keeps its due day."],
            PolicyReach.DueDaysStay => words["{0} open rentals keep their due day.", Open],
            PolicyReach.LaterDueDaysStay when AfterLatest == 1 => words[
                "1 open rental is due after it. It keeps its due day but can't be extended."
            ],
            PolicyReach.LaterDueDaysStay => words[
                "{0} open rentals are due after it. They keep their due day but can't be extended.",
                AfterLatest
            ],
            PolicyReach.RemindersFollow when Open == 1 => words[
                "1 open rental keeps its due day. Reminders follow the new policy."
            ],
            PolicyReach.RemindersFollow => words[
                "{0} open rentals keep their due day. Reminders follow the new policy.",
                Open
            ],
            PolicyReach.RentalsFollow when Open == 1 => words["It applies to 1 open rental right away."],
            PolicyReach.RentalsFollow => words["It applies to {0} open rentals right away.", Open],
            PolicyReach.MilderJudges when Late == 1 => words[
                "1 rental is late now. It follows the milder of its own policy and this one."
            ],
            PolicyReach.MilderJudges => words[
                "{0} rentals are late now. Each follows the milder of its own policy and this one.",
                Late
            ],
            PolicyReach.LongOverdueMoves => words[
                "{0} rentals are long overdue now. It would be {1}.",
                LongBefore,
                LongAfter
            ],
            PolicyReach.RoomsStay when Rooms == 1 => words["1 open waiting room keeps its end and size."],
            PolicyReach.RoomsStay => words["{0} open waiting rooms keep their end and size.", Rooms],
            PolicyReach.RoomsFollow when Rooms == 1 => words["It applies to 1 open waiting room right away."],
            PolicyReach.RoomsFollow => words["It applies to {0} open waiting rooms right away.", Rooms],
            PolicyReach.OpeningsStay when Pending == 1 => words[
                "1 returned locker keeps its opening time. Later returns open at the new time."
            ],
            PolicyReach.OpeningsStay => words[
                "{0} returned lockers keep their opening time. Later returns open at the new time.",
                Pending
            ],
            PolicyReach.OpeningsFollow when Pending == 1 => words["It applies to 1 returned locker right away."],
            PolicyReach.OpeningsFollow => words["It applies to {0} returned lockers right away.", Pending],
            PolicyReach.TicketsStay => words["Tickets already granted keep their days."],
            PolicyReach.LinesStay => words[
                "{1} of {0} waitlist entries are beyond the limit and stay.",
                Lines,
                LinesBeyond
            ],
            PolicyReach.HoldsStay when Holds == 1 => words["1 running hold stays as it was given."],
            PolicyReach.HoldsStay => words["{0} running holds stay as they were given.", Holds],
            PolicyReach.NamesFollow when Open == 1 => words["Who is named on 1 locker."],
            PolicyReach.NamesFollow => words["Who is named on {0} lockers.", Open],
            _ => throw new ArgumentOutOfRangeException(nameof(reach), reach, "No words."),
        };
}
