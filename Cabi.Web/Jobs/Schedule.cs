namespace Cabi.Web.Jobs;

/// <summary>Every recurring job with its time in the campus zone.</summary>
public static class Schedule
{
    public static IReadOnlyList<Timetable> All { get; } =
    [
        Timetable.WhenDue<SettleShareRooms>("Share rooms: settle those that ended"),
        Timetable.WhenDue<SettleDrops>("Drop: hold lockers for the waitlist"),
        Timetable.WhenDue<AnnounceBanEnds>("Bans: announce their ends"),
        Timetable.WhenDue<HandOverMessages>("Outbox: hand over to the channels"),
        Timetable.WhenDue<DeliverMail>("Outbox: e-mail"),
        Timetable.WhenDue<DeliverSlack>("Outbox: Slack"),
        Timetable.WhenDue<DeliverPush>("Outbox: web push"),
        Timetable.DailyWithReminders<RemindOfDueDays>("Rental expiry: remind of due days"),
        Timetable.DailyWithReminders<WarnOverdue>("Rental expiry: warn who is overdue"),
        Timetable.DailyWithReminders<FlagLongOverdue>("Rental expiry: flag long overdue"),
        Timetable.Daily<CleanUp>("Clean-up: delete what is old", new TimeOnly(4, 30)),
    ];

    /// <returns>Null when this release knows no such job.</returns>
    public static Timetable? Find(string? name) => All.SingleOrDefault(timetable => timetable.Name == name);
}
