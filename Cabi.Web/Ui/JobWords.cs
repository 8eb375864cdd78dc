using Microsoft.Extensions.Localization;

namespace Cabi.Web.Ui;

/// <summary>What jobs are called and what they do, by the name of their class.</summary>
public static class JobWords
{
    extension(IStringLocalizer<Words> words)
    {
        public string JobTitle(string job) =>
            job switch
            {
                "SettleShareRooms" => words["Settle waiting rooms"],
                "SettleDrops" => words["Hold opened lockers"],
                "AnnounceBanEnds" => words["Announce ends of bans"],
                "DispatchMessages" => words["Hand over messages"],
                "DeliverMail" => words["Deliver mail"],
                "DeliverSlack" => words["Deliver to Slack"],
                "DeliverPush" => words["Deliver to browsers"],
                "RemindOfDueDays" => words["Remind of due days"],
                "WarnOverdue" => words["Warn who is late"],
                "FlagLongOverdue" => words["Flag long overdue"],
                "CleanUp" => words["Clean up"],
                _ => job,
            };

        /// <summary>What one of a job's subjects is: the number beside a failure.</summary>
        public string JobSubject(string job, long subject) =>
            job switch
            {
                "SettleShareRooms" => words["waiting room {0}", subject],
                "SettleDrops" => words[
                    "drop of {0}",
                    new DateTime(subject, DateTimeKind.Utc).ToString(
                        "yyyy-MM-dd HH:mm'Z'",
                        System.Globalization.CultureInfo.InvariantCulture
                    )
                ],
                "AnnounceBanEnds" => words["ban {0}", subject],
                "DispatchMessages" => words["message {0}", subject],
                "DeliverMail" or "DeliverSlack" or "DeliverPush" => words["delivery {0}", subject],
                "RemindOfDueDays" or "WarnOverdue" => words["part {0} of a rental", subject],
                "FlagLongOverdue" => words["rental {0}", subject],
                _ => words["part {0}", subject],
            };
    }
}
