using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Jobs;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Data.Queries;
using Cabi.Web.Messages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Jobs.Watching;

/// <summary>
/// Writes down which troubles there are and tells operators when one begins and when it is over: by mail, by every
/// other channel that there is, and in the log. Of several instances that look at once, one tells.
/// </summary>
public sealed partial class TroubleBook(
    CabiDb db,
    Troubles troubles,
    Channels channels,
    TimeProvider realTime,
    ILogger<TroubleBook> log
)
{
    /// <summary>Looks once.</summary>
    /// <returns>What tells of it: written down, and not sent yet.</returns>
    public async Task<IReadOnlyList<Delivery>> LookAsync(CancellationToken token)
    {
        var now = realTime.GetUtcNow().UtcDateTime;
        var facts = await troubles.ReadAsync(token);
        var known = await db.Troubles.ToDictionaryAsync(each => each.Name, StringComparer.Ordinal, token);
        var begun = facts.Select(fact => Note(fact, known)).Where(trouble => trouble.TryTell(now)).ToList();
        var seen = facts.Select(fact => fact.Name).ToHashSet(StringComparer.Ordinal);
        var over = known
            .Values.Where(trouble => trouble.OverAt is null && !seen.Contains(trouble.Name) && MayEnd(trouble, now))
            .Where(trouble => trouble.End(now))
            .ToList();

        var told = await TellAsync(
            [
                .. begun.Select(trouble => (trouble, AccountMail.TroubleBegan)),
                .. over.Select(trouble => (trouble, AccountMail.TroubleOver)),
            ],
            now,
            token
        );

        if (!await TrySaveAsync(token))
            return [];

        foreach (var trouble in begun)
            LogBegan(trouble.TitleEnglish, trouble.Since, trouble.Cause);

        foreach (var trouble in over)
            LogOver(trouble.TitleEnglish, trouble.Since);

        return told;
    }

    private Trouble Note(TroubleFact fact, Dictionary<string, Trouble> known)
    {
        if (!known.TryGetValue(fact.Name, out var trouble))
            db.Troubles.Add(trouble = new Trouble(fact.Name, fact.Since));

        trouble.Describe(fact.Title, fact.Cause, fact.Link, fact.Since);
        return trouble;
    }

    // Another process may have seen an outage that this one has not.
    private static bool MayEnd(Trouble trouble, DateTime now) =>
        trouble.Name != DatabaseWatch.Name || trouble.Since <= now - DatabaseWatch.Recent;

    private async Task<IReadOnlyList<Delivery>> TellAsync(
        IReadOnlyList<(Trouble Trouble, AccountMail Mail)> news,
        DateTime now,
        CancellationToken token
    )
    {
        if (news.Count == 0)
            return [];

        var operators = await db
            .Users.WithMailIn(db, Roles.Operator)
            .OrderBy(account => account.Id)
            .Select(account => account.Id)
            .ToListAsync(token);
        List<PushSubscription> devices = channels.Has(Channel.Push)
            ? await db
                .PushSubscriptions.AsNoTracking()
                .Where(device => operators.Contains(device.AccountId))
                .OrderBy(device => device.Id)
                .ToListAsync(token)
            : [];

        List<Delivery> told =
        [
            .. from each in news
            from channel in channels.All
            where channel != Channel.Push
            from account in operators
            select new Delivery(account, channel, each.Trouble, $"{each.Mail}", now),
            .. from each in news from device in devices select new Delivery(device, each.Trouble, $"{each.Mail}", now),
        ];
        db.Deliveries.AddRange(told);
        return told;
    }

    private async Task<bool> TrySaveAsync(CancellationToken token)
    {
        try
        {
            await db.SaveChangesAsync(token);
            return true;
        }
        catch (DbUpdateException error) when (error is DbUpdateConcurrencyException || error.IsUniqueViolation)
        {
            // Another instance was quicker and tells.
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Trouble: {Title}, since {Since:O}: {Cause}")]
    private partial void LogBegan(string title, DateTime since, string cause);

    [LoggerMessage(LogLevel.Warning, "Over: {Title}, which began {Since:O}")]
    private partial void LogOver(string title, DateTime since);
}
