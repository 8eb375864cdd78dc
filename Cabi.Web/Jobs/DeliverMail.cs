using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>Writes the mail of every message that waits. Run twice, a mail is written twice under one name.</summary>
public sealed class DeliverMail(CabiDb db, CampusClock clock, MailText text, MailFolder folder)
{
    private const int BatchSize = 100;

    public async Task RunAsync(CancellationToken token)
    {
        var now = clock.Now;
        var waiting = await (
            from message in db.Messages
            join student in db.Students on message.StudentId equals student.Id
            join account in db.Users on student.AccountId equals account.Id
            where message.MailedAt == null && account.Email != null
            orderby message.Id
            select new { Message = message, account.Email, account.Language })
            .Take(BatchSize)
            .ToListAsync(token);

        foreach (var letter in waiting)
        {
            using var mail = text.Compose(letter.Message.Id, OutboxWriter.Read(letter.Message), letter.Email, letter.Language);
            await folder.WriteAsync(letter.Message.Id, mail, token);
            letter.Message.MarkMailed(now);
        }

        await db.SaveChangesAsync(token);
    }
}
