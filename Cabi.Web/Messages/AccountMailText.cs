using Cabi.Web.Data.Jobs;
using Cabi.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Messages;

/// <summary>The words of each account mail, in the language of its recipient.</summary>
public sealed class AccountMailText(IStringLocalizer<Words> words, CampusText campus)
{
    /// <summary>The words of a mail about a trouble, with its title and its cause.</summary>
    public (string Title, string Body, string Action) OfTrouble(AccountMail mail, Trouble trouble)
    {
        var since = campus.Instant(trouble.Since);
        return mail == AccountMail.TroubleBegan
            ? (
                words["Trouble: {0}", trouble.Title],
                words["It began {0}. The cause in the log: {1}", since, trouble.Cause],
                words["See what to do"]
            )
            : (
                words["Over: {0}", trouble.Title],
                words["It began {0} and was over {1}.", since, campus.Instant(trouble.OverAt ?? trouble.Since)],
                words["See how it is now"]
            );
    }

    public string Title(AccountMailName mail) =>
        mail switch
        {
            { Mail: AccountMail.Welcome } => words["Welcome to Cabi"],
            { Mail: AccountMail.PasswordForgotten } => words["Your new password"],
            { Mail: AccountMail.ConfirmEmail } => words["Confirm your new e-mail"],
            { Mail: AccountMail.EmailChanging } => words["Your e-mail is being changed"],
            { Mail: AccountMail.LongOverdue, Count: 1 } => words["1 locker is long overdue"],
            { Mail: AccountMail.LongOverdue } => words["{0} lockers are long overdue", mail.Count],
            _ => throw new InvalidOperationException($"No words for {mail}."),
        };

    public string Body(AccountMailName mail) =>
        mail switch
        {
            { Mail: AccountMail.Welcome } => words[
                "You have an account for your campus lockers. Set a password to confirm your e-mail and sign in. The link works once, within 7 days."
            ],
            { Mail: AccountMail.PasswordForgotten } => words[
                "Someone asked for a new password for this e-mail. If that was you, set it with this link. It works once, within 7 days. If not, nothing changes."
            ],
            { Mail: AccountMail.ConfirmEmail } => words[
                "Use this link to change the e-mail of your Cabi account to this one. It works once, within 7 days. If you didn't ask for it, do nothing."
            ],
            { Mail: AccountMail.EmailChanging } => words[
                "Someone who knows your password asked to change your e-mail. If that was you, use the link sent to the new one. If not, set a new password now: nothing changes then."
            ],
            { Mail: AccountMail.LongOverdue } => words[
                "They were not returned for a long time. See who has them, and end each rental once its locker is empty."
            ],
            _ => throw new InvalidOperationException($"No words for {mail}."),
        };

    public string Action(AccountMailName mail) =>
        mail switch
        {
            { Mail: AccountMail.Welcome or AccountMail.PasswordForgotten } => words["Set password"],
            { Mail: AccountMail.ConfirmEmail } => words["Change my e-mail"],
            { Mail: AccountMail.EmailChanging } => words["Set a new password"],
            { Mail: AccountMail.LongOverdue } => words["See who is overdue"],
            _ => throw new InvalidOperationException($"No words for {mail}."),
        };
}
