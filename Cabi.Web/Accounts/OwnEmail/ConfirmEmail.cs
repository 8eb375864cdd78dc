using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Features;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Accounts.OwnEmail;

/// <summary>
/// Somebody shows by a one-time link that the e-mail they want is theirs: it is their login from now on, and they sign
/// in with it.
/// </summary>
public sealed class ConfirmEmail(CabiDb db, AccountLink.Reader links, UnitOfWork work, Sessions sessions)
    : IVerb,
        IAudited
{
    public static Phrase InAudit => new("changed their own e-mail", "자기 이메일을 바꿈");

    public static string LinkTo(Account account, string secret) =>
        $"/account/email/confirm?account={account.Id}&token={AccountLink.TokenOf(secret)}";

    /// <param name="linkToken">The link's <c>token</c>, as it stands in the address.</param>
    public async Task<Refusal?> ExecuteAsync(int accountId, string linkToken, CancellationToken token)
    {
        var (refusal, link) = await links.ReadEmailAsync(accountId, linkToken);

        if (link is not { Account.PendingEmail: { } email })
            return refusal ?? new Refusal.LinkUsed();

        var outcome = await work.CarryOutAsync<ConfirmEmail>(
            new Actor(accountId, Guid.NewGuid()),
            [email],
            attempt => DecideAsync(attempt, accountId, email, token),
            token
        );

        if (outcome.IsDone)
            await sessions.EndAllAsync(accountId, CancellationToken.None);

        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(Attempt attempt, int accountId, string email, CancellationToken token)
    {
        var account = await db.Users.SingleAsync(account => account.Id == accountId, token);

        if (account.PendingEmail != email)
            return new Refusal.LinkUsed();
        if (await db.Users.IsTakenAsync(email, accountId, token))
            return new Refusal.EmailTaken();

        work.Record(attempt, await SubjectAsync(accountId, token), BeforeAfter.Of("e-mail", account.Email, email));
        account.ChangeEmail(email);
        account.EmailConfirmed = true;
        return null;
    }

    private async Task<string> SubjectAsync(int accountId, CancellationToken token) =>
        await db
            .Students.Where(student => student.AccountId == accountId)
            .Select(student => (int?)student.Id)
            .SingleOrDefaultAsync(token)
            is { } studentId
            ? $"student:{studentId}"
            : $"account:{accountId}";
}
