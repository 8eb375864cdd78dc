namespace Cabi.Web.Jobs;

/// <summary>Every recurring job with its time in the campus zone.</summary>
public static class Schedule
{
    public static IReadOnlyList<Timetable> All { get; } =
    [
        Timetable.Often<SettleShareRooms>(TimeSpan.FromSeconds(20)),
        Timetable.Often<SettleDrops>(TimeSpan.FromSeconds(20)),
        Timetable.Often<AnnounceBanEnds>(TimeSpan.FromSeconds(20)),
        Timetable.Often<HandOverMessages>(TimeSpan.FromSeconds(2)),
        Timetable.Often<DeliverMail>(TimeSpan.FromSeconds(2)),
        Timetable.Often<DeliverSlack>(TimeSpan.FromSeconds(2)),
        Timetable.Often<DeliverPush>(TimeSpan.FromSeconds(2)),
        Timetable.DailyWithReminders<RemindOfDueDays>(),
        Timetable.DailyWithReminders<WarnOverdue>(),
        Timetable.DailyWithReminders<FlagLongOverdue>(),
        Timetable.Daily<CleanUp>(new TimeOnly(4, 30)),
    ];

    /// <returns>Null when this release knows no such job.</returns>
    public static Timetable? Find(string? name) => All.SingleOrDefault(timetable => timetable.Name == name);
}
