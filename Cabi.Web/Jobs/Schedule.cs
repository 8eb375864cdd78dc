using Cabi.Web.Jobs.Running;

namespace Cabi.Web.Jobs;

/// <summary>Every recurring job with its time in the campus zone.</summary>
public static class Schedule
{
    public static IReadOnlyList<JobSchedule> All { get; } =
    [
        JobSchedule.WhenDue<SettleShareRooms>("Share rooms: settle those that ended"),
        JobSchedule.WhenDue<SettleDrops>("Drop: hold lockers for the waitlist"),
        JobSchedule.WhenDue<AnnounceBanEnds>("Bans: announce their ends"),
        JobSchedule.WhenDue<DispatchMessages>("Outbox: hand over to the channels"),
        JobSchedule.WhenDue<DeliverMail>("Outbox: e-mail"),
        JobSchedule.WhenDue<DeliverSlack>("Outbox: Slack"),
        JobSchedule.WhenDue<DeliverPush>("Outbox: web push"),
        JobSchedule.DailyAtReminderTime<RemindOfDueDays>("Rental expiry: remind of due days"),
        JobSchedule.DailyAtReminderTime<WarnOverdue>("Rental expiry: warn who is overdue"),
        JobSchedule.DailyAtReminderTime<FlagLongOverdue>("Rental expiry: flag long overdue"),
        JobSchedule.Daily<CleanUp>("Clean-up: delete what is old", new TimeOnly(4, 30)),
    ];

    /// <returns>Null when this release knows no such job.</returns>
    public static JobSchedule? Find(string? name) => All.SingleOrDefault(schedule => schedule.Name == name);
}
