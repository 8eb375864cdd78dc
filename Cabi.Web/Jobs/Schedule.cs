using Cabi.Web.Jobs.Running;

namespace Cabi.Web.Jobs;

/// <summary>Every recurring job with its time in the campus zone.</summary>
public static class Schedule
{
    public static IReadOnlyList<JobSchedule> All { get; } =
    [
        JobSchedule.Often<SettleShareRooms>(TimeSpan.FromSeconds(20)),
        JobSchedule.Often<SettleDrops>(TimeSpan.FromSeconds(20)),
        JobSchedule.Often<AnnounceBanEnds>(TimeSpan.FromSeconds(20)),
        JobSchedule.Often<DispatchMessages>(TimeSpan.FromSeconds(2)),
        JobSchedule.Often<DeliverMail>(TimeSpan.FromSeconds(2)),
        JobSchedule.Often<DeliverSlack>(TimeSpan.FromSeconds(2)),
        JobSchedule.Often<DeliverPush>(TimeSpan.FromSeconds(2)),
        JobSchedule.DailyAtReminderTime<RemindOfDueDays>(),
        JobSchedule.DailyAtReminderTime<WarnOverdue>(),
        JobSchedule.DailyAtReminderTime<FlagLongOverdue>(),
        JobSchedule.Daily<CleanUp>(new TimeOnly(4, 30)),
    ];

    /// <returns>Null when this release knows no such job.</returns>
    public static JobSchedule? Find(string? name) => All.SingleOrDefault(timetable => timetable.Name == name);
}
