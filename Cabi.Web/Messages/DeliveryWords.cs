using Cabi.Web.Data.Outbox;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Messages;

/// <summary>What deliveries carry and what they go through, as people read it.</summary>
public static class DeliveryWords
{
    extension(IStringLocalizer<Words> words)
    {
        /// <param name="kind">
        /// Of a notice, or an account mail, as it is stored; one that only another release knows keeps its name.
        /// </param>
        public string DeliveryKind(string kind) =>
            NoticeKinds.Find(kind)?.Words.ToString()
            ?? kind.Split(':')[0] switch
            {
                nameof(AccountMail.Welcome) => words["Welcome to Cabi"],
                nameof(AccountMail.PasswordForgotten) => words["Your new password"],
                nameof(AccountMail.ConfirmEmail) => words["Confirm your new e-mail"],
                nameof(AccountMail.EmailChanging) => words["Your e-mail is being changed"],
                nameof(AccountMail.LongOverdue) => words["Lockers are long overdue"],
                nameof(AccountMail.TroubleBegan) => words["Something is in trouble"],
                nameof(AccountMail.TroubleOver) => words["A trouble is over"],
                _ => kind,
            };

        public string ChannelName(Channel channel) =>
            channel switch
            {
                Channel.Email => words["E-mail"],
                Channel.Slack => words["Slack"],
                Channel.Push => words["Push"],
                _ => throw new ArgumentOutOfRangeException(nameof(channel), channel, "No words."),
            };
    }
}
