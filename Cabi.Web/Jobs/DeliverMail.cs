using Cabi.Web.Data;
using Cabi.Web.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Jobs;

/// <summary>Writes the mail of every message that waits. Run twice, a mail is written twice under one name.</summary>
public sealed class DeliverMail(CabiDb db, MailText text, MailFolder folder) : IJob
{
    private const int MostAtOnce = 1000;

    public async Task<IReadOnlyList<long>> FindDueAsync(JobWindow window, CancellationToken token) => await (
        from message in db.Messages
        join student in db.Students on message.StudentId equals student.Id
        join account in db.Users on student.AccountId equals account.Id
        where message.MailedAt == null && account.Email != null
        orderby message.Id
        select message.Id)
        .Take(MostAtOnce)
        .ToListAsync(token);

    public async Task CarryOutAsync(IReadOnlyCollection<long> subjects, JobWindow window, CancellationToken token)
    {
        var waiting = await (
            from message in db.Messages
            join student in db.Students on message.StudentId equals student.Id
            join account in db.Users on student.AccountId equals account.Id
            where subjects.Contains(message.Id) && message.MailedAt == null && account.Email != null
            orderby message.Id
            select new { Message = message, account.Email, account.Language })
            .ToListAsync(token);

        foreach (var letter in waiting)
        {
            using var mail = text.Compose(letter.Message.Id, OutboxWriter.Read(letter.Message), letter.Email, letter.Language);
            await folder.WriteAsync(letter.Message.Id, mail, token);
            letter.Message.MarkMailed(window.Now);
        }

        await db.SaveChangesAsync(token);
    }
}
