using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Domain.Policies;

/// <content>
/// The numbers and switches with their defaults, in the order of the page. What is declared at one is all that there is
/// to say: form, checks, versions, their differences and the preview follow (<see cref="PolicyPart"/>).
/// </content>
public sealed partial class CabiPolicy
{
    private const int Year = 365;
    private const int DayMinutes = 24 * 60;

    // An earlier reminder is of no use to anybody.
    private const int EarliestReminder = 60;

    /// <summary>Days of a private rental: rented on 1 January for 31 days, it is due on 1 February.</summary>
    [PolicyNumber(1, Year, PolicyUnit.Days)]
    [PolicyPart(PolicyGroup.PrivateLockers, PolicyReach.DueDaysStay, "Term of a private rental", "개인 대여 기간")]
    public int PrivateTermDays { get; init; } = 31;

    /// <summary>Days of a shared rental beside those that each person adds.</summary>
    [PolicyNumber(0, Year, PolicyUnit.Days)]
    [PolicyPart(PolicyGroup.SharedLockers, PolicyReach.DueDaysStay, "Term of a shared rental", "공유 대여 기본 기간")]
    public int SharedBaseDays { get; init; } = 30;

    /// <summary>Days that each person adds to a shared rental.</summary>
    [PolicyNumber(1, Year, PolicyUnit.Days)]
    [PolicyPart(PolicyGroup.SharedLockers, PolicyReach.DueDaysStay, "and for each person", "한 명마다 더하는 기간")]
    public int SharedDaysPerPerson { get; init; } = 25;

    /// <summary>The fewest people who may share a locker.</summary>
    [PolicyNumber(2, Locker.MaxCapacity, PolicyUnit.People)]
    [PolicyPart(PolicyGroup.SharedLockers, PolicyReach.RoomsStay, "Fewest people", "최소 인원")]
    public int MinGroup { get; init; } = 2;

    /// <summary>The most people who may share a locker; never more than fit behind a door.</summary>
    [PolicyNumber(2, Locker.MaxCapacity, PolicyUnit.People, MoreThan = nameof(MinGroup), By = 0)]
    [PolicyPart(PolicyGroup.SharedLockers, PolicyReach.RoomsStay, "Most people", "최대 인원")]
    public int MaxGroup { get; init; } = 4;

    /// <summary>How long a share room stays open.</summary>
    [PolicyNumber(1, DayMinutes, PolicyUnit.Minutes)]
    [PolicyPart(
        PolicyGroup.SharedLockers,
        PolicyReach.RoomsStay,
        "A waiting room stays open for",
        "대기실이 열려 있는 시간"
    )]
    public int RoomMinutes { get; init; } = 10;

    /// <summary>Wrong codes after which a person may not enter a share room any more.</summary>
    [PolicyNumber(1, 20, PolicyUnit.Times)]
    [PolicyPart(
        PolicyGroup.SharedLockers,
        PolicyReach.RoomsStay,
        "Wrong codes in one waiting room",
        "대기실 한 곳에서 코드를 틀릴 수 있는 횟수"
    )]
    public int MaxWrongCodes { get; init; } = 3;

    /// <summary>Wrong codes of one person within an hour, over all share rooms, after which they must wait.</summary>
    [PolicyNumber(1, 100, PolicyUnit.Times)]
    [PolicyPart(
        PolicyGroup.SharedLockers,
        PolicyReach.RoomsFollow,
        "Wrong codes of one person in an hour",
        "한 사람이 한 시간에 코드를 틀릴 수 있는 횟수"
    )]
    public int MaxWrongCodesPerHour { get; init; } = 9;

    /// <summary>Campus wall time at which lockers left the day before open again.</summary>
    [PolicyPart(
        PolicyGroup.Returning,
        PolicyReach.OpeningsStay,
        "Returned lockers open the next day at",
        "반납된 사물함이 다음 날 열리는 시각"
    )]
    public TimeOnly DropTime { get; init; } = new(13, 0);

    /// <summary>Seconds in which a person may take their return back; zero where nobody may.</summary>
    [PolicyNumber(0, 10 * 60, PolicyUnit.Seconds)]
    [PolicyPart(
        PolicyGroup.Returning,
        PolicyReach.RentalsFollow,
        "A return can be undone for",
        "반납을 되돌릴 수 있는 시간"
    )]
    public int UndoSeconds { get; init; } = 60;

    /// <summary>The longest ban for a late return, in days.</summary>
    [PolicyNumber(0, Year, PolicyUnit.Days)]
    [PolicyPart(
        PolicyGroup.Returning,
        PolicyReach.MilderJudges,
        "Longest ban for a late return",
        "늦게 반납했을 때 최대 대여 정지"
    )]
    public int MaxBanDays { get; init; } = 180;

    /// <summary>Hours after the due day within which a return earns no ban.</summary>
    [PolicyNumber(0, 7 * 24, PolicyUnit.Hours)]
    [PolicyPart(PolicyGroup.Returning, PolicyReach.MilderJudges, "Grace after the due day", "반납 예정일 뒤 유예 시간")]
    public int GraceHours { get; init; }

    /// <summary>Days after which a late rental is long overdue: staff may end it with one press.</summary>
    [PolicyNumber(1, Year, PolicyUnit.Days)]
    [PolicyPart(PolicyGroup.Returning, PolicyReach.LongOverdueMoves, "Long overdue after", "장기 연체로 보는 기간")]
    public int LongOverdueDays { get; init; } = 21;

    /// <summary>
    /// Days before the due day on which people are reminded first; on the day itself they always are.
    /// </summary>
    [PolicyNumber(1, EarliestReminder, PolicyUnit.Days, MoreThan = nameof(SecondReminderDays))]
    [PolicyPart(
        PolicyGroup.Reminders,
        PolicyReach.RemindersFollow,
        "First reminder, before the due day",
        "첫 알림(반납 예정일 전)"
    )]
    public int FirstReminderDays { get; init; } = 7;

    [PolicyNumber(1, EarliestReminder, PolicyUnit.Days, MoreThan = nameof(LastReminderDays))]
    [PolicyPart(PolicyGroup.Reminders, PolicyReach.RemindersFollow, "Second reminder", "두 번째 알림")]
    public int SecondReminderDays { get; init; } = 3;

    [PolicyNumber(1, EarliestReminder, PolicyUnit.Days)]
    [PolicyPart(
        PolicyGroup.Reminders,
        PolicyReach.RemindersFollow,
        "Last reminder before the due day itself",
        "반납일 당일 전 마지막 알림"
    )]
    public int LastReminderDays { get; init; } = 1;

    /// <summary>Campus wall time at which people are told of due days, and staff of what is long overdue.</summary>
    [PolicyPart(
        PolicyGroup.Reminders,
        PolicyReach.RemindersFollow,
        "Reminders and overdue notices are sent at",
        "반납일과 연체 알림을 보내는 시각"
    )]
    public TimeOnly ReminderTime { get; init; } = new(9, 0);

    /// <summary>The days of the smallest extension ticket.</summary>
    [PolicyNumber(1, Year, PolicyUnit.Days)]
    [PolicyPart(PolicyGroup.Extending, PolicyReach.TicketsStay, "Small extension", "작은 연장")]
    public int ShortExtensionDays { get; init; } = 3;

    [PolicyNumber(1, Year, PolicyUnit.Days, MoreThan = nameof(ShortExtensionDays))]
    [PolicyPart(PolicyGroup.Extending, PolicyReach.TicketsStay, "Middle extension", "중간 연장")]
    public int MiddleExtensionDays { get; init; } = 15;

    [PolicyNumber(1, Year, PolicyUnit.Days, MoreThan = nameof(MiddleExtensionDays))]
    [PolicyPart(PolicyGroup.Extending, PolicyReach.TicketsStay, "Large extension", "큰 연장")]
    public int LongExtensionDays { get; init; } = 31;

    /// <summary>Extensions of one rental, whoever of its members makes them.</summary>
    [PolicyNumber(0, 20, PolicyUnit.Times)]
    [PolicyPart(
        PolicyGroup.Extending,
        PolicyReach.RentalsFollow,
        "Extensions of one rental",
        "대여 한 번의 최대 연장 횟수"
    )]
    public int MaxExtensions { get; init; } = 2;

    /// <summary>Days that must be left until the due day for a move.</summary>
    [PolicyNumber(0, Year, PolicyUnit.Days)]
    [PolicyPart(
        PolicyGroup.Moving,
        PolicyReach.RentalsFollow,
        "Days left until the due day to move",
        "옮기려면 반납일까지 남아야 하는 기간"
    )]
    public int MoveMinDaysLeft { get; init; } = 1;

    /// <summary>Days after a move until the same person may move again, to the same wall time.</summary>
    [PolicyNumber(0, Year, PolicyUnit.Days)]
    [PolicyPart(PolicyGroup.Moving, PolicyReach.RentalsFollow, "Between two moves", "옮긴 뒤 다시 옮길 때까지")]
    public int MoveCooldownDays { get; init; } = 7;

    /// <summary>Places in line that one person may have.</summary>
    [PolicyNumber(1, 20, PolicyUnit.Times)]
    [PolicyPart(
        PolicyGroup.WaitingAndAccess,
        PolicyReach.LinesStay,
        "Sections one person can wait for",
        "한 사람이 대기할 수 있는 구역 수"
    )]
    public int MaxWaitlistLines { get; init; } = 3;

    /// <summary>How long a locker is held for the first in line after it has opened.</summary>
    [PolicyNumber(1, MaxHoldMinutes, PolicyUnit.Minutes)]
    [PolicyPart(
        PolicyGroup.WaitingAndAccess,
        PolicyReach.HoldsStay,
        "A locker is held for the first person waiting for",
        "첫 번째 대기자가 먼저 대여할 수 있는 시간"
    )]
    public int HoldMinutes { get; init; } = 120;

    /// <summary>What becomes of the place in line of somebody who does not take what is held for them.</summary>
    [PolicyPart(
        PolicyGroup.WaitingAndAccess,
        PolicyReach.HoldsStay,
        "Whoever does not take it",
        "맡아 둔 사물함을 대여하지 않으면"
    )]
    public MissedHold MissedHold { get; init; }

    /// <summary>No due day lies after this one; null when there is no end of term.</summary>
    [PolicyPart(PolicyGroup.Extending, PolicyReach.LaterDueDaysStay, "Latest due day", "가장 늦은 반납 예정일")]
    public DateOnly? LatestDueOn { get; init; }

    /// <summary>How long an accessible locker that has opened is kept for people who need one.</summary>
    [PolicyNumber(0, DayMinutes, PolicyUnit.Minutes)]
    [PolicyPart(
        PolicyGroup.WaitingAndAccess,
        PolicyReach.OpeningsFollow,
        "An accessible locker is kept after it opens for",
        "배리어프리 사물함을 열린 뒤 남겨 두는 시간"
    )]
    public int AccessibleMinutes { get; init; } = 30;

    [PolicyPart(PolicyGroup.WaitingAndAccess, PolicyReach.NamesFollow, "Names on the map", "지도에 보이는 이름")]
    public NamesOnMap NamesOnMap { get; init; }
}
