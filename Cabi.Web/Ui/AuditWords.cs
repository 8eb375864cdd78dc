using Microsoft.Extensions.Localization;

namespace Cabi.Web.Ui;

/// <summary>Words and addresses for what the audit keeps by name.</summary>
public static class AuditWords
{
    /// <summary>
    /// The page about an entry's subject, which stands there as <c>kind:id</c>; null when there is none.
    /// </summary>
    public static string? AddressOf(string subject) =>
        subject.Split(':') switch
        {
            ["student", var id] => $"/admin/people/{id}",
            ["locker", var id] => $"/admin/lockers/{id}",
            ["policy", _] => "/admin/policy",
            ["terms", _] => "/admin/policy/terms",
            ["job", var name] => $"/admin/jobs?job={name}",
            ["jobs"] => "/admin/jobs",
            ["outbox"] => "/admin/jobs#outbox",
            _ => null,
        };

    extension(IStringLocalizer<Words> words)
    {
        /// <summary>What was done, as people say it.</summary>
        public string ActionName(string action) =>
            action switch
            {
                "RentLocker" => words["took a locker"],
                "ReturnLocker" => words["returned"],
                "OpenShareRoom" => words["opened a waiting room"],
                "JoinShareRoom" => words["joined a waiting room"],
                "LeaveShareRoom" => words["left a waiting room"],
                "SettleShareRoom" => words["settled a waiting room"],
                "BanStudent" => words["banned a person"],
                "LiftBan" => words["lifted a ban"],
                "GrantTicket" => words["granted a ticket"],
                "MarkStudentAccessible" or "MarkLockerAccessible" => words["changed accessibility"],
                "TakeLockerOut" => words["took out of service"],
                "PutLockerBack" => words["put back into service"],
                "RevealCode" => words["looked at the code"],
                "EndRental" => words["ended a rental"],
                "PublishPolicy" => words["published a policy"],
                "WithdrawPolicy" => words["withdrew a policy"],
                "PublishTerms" => words["published terms"],
                "RunJob" => words["had a job run"],
                "PauseJob" => words["paused a job"],
                "ResumeJob" => words["let a job run again"],
                "RetryFailures" => words["had something tried again"],
                "DiscardFailures" => words["discarded what had failed"],
                "SendNow" => words["sent messages without waiting"],
                "SendAgain" => words["sent messages again"],
                "SubscribeToPush" => words["turned notifications on in a browser"],
                "UnsubscribeFromPush" => words["turned notifications off in a browser"],
                "FlagLongOverdue" => words["found a rental long overdue"],
                _ => action,
            };
    }
}
