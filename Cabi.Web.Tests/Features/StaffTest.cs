using Cabi.Web.Data.Audit;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Features;

/// <summary>Tests of what staff do, with the questions that each of their verbs is asked.</summary>
public abstract class StaffTest(CabiApp app) : CabiTest(app)
{
    protected const string Why = "A complaint was checked.";

    /// <summary>The newest audit entry.</summary>
    protected Task<AuditEntry> AuditedAsync() => Db.AuditEntries.OrderByDescending(entry => entry.Id).FirstAsync(Token);

    /// <summary>What this student was told, oldest first.</summary>
    protected async Task<IReadOnlyList<Notice>> ToldAsync(int studentId) =>
        [
            .. (
                await Db
                    .Messages.Where(message => message.StudentId == studentId)
                    .OrderBy(message => message.Id)
                    .ToListAsync(Token)
            ).Select(OutboxWriter.Read),
        ];

    /// <summary>A verb that refuses writes nothing at all.</summary>
    protected async Task AssertRefusedAsync(Refusal expected, Func<Task<Refusal?>> verb)
    {
        var before = await WrittenAsync();

        Assert.Equal(expected, await verb());
        Assert.Equal(before, await WrittenAsync());
    }

    /// <summary>The same request sent twice is answered twice and carried out once.</summary>
    protected async Task AssertOnceAsync(Func<Actor, Task<Refusal?>> verb)
    {
        var actor = await GivenStaffActAsync();
        var before = await WrittenAsync();

        Assert.Null(await verb(actor));
        var once = await WrittenAsync();
        Assert.Null(await verb(actor));

        Assert.NotEqual(before, once);
        Assert.Equal(once, await WrittenAsync());
    }

    private async Task<(
        int Audit,
        int Messages,
        int Bans,
        int Tickets,
        int Policies,
        int Terms,
        int Ended
    )> WrittenAsync()
    {
        var db = Db;
        return (
            await db.AuditEntries.CountAsync(Token),
            await db.Messages.CountAsync(Token),
            await db.Bans.CountAsync(Token),
            await db.Tickets.CountAsync(Token),
            await db.Policies.CountAsync(Token),
            await db.Terms.CountAsync(Token),
            await db.Rentals.CountAsync(rental => rental.EndedAt != null, Token)
        );
    }
}
