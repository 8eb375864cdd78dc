using Cabi.Web.Data;
using Cabi.Web.Data.Audit;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Text;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.People;

/// <summary>
/// Staff correct a person's e-mail, which is their login. Sessions and links of the old one end; whoever has never
/// signed in is mailed a first link.
/// </summary>
public sealed class ChangeEmail(CabiDb db, UnitOfWork work, FirstLinks links) : IVerb, IAudited
{
    public static Phrase InAudit => new("changed an e-mail", "이메일 바꿈");

    public async Task<Refusal?> ExecuteAsync(
        Actor actor,
        int studentId,
        string? email,
        string? reason,
        CancellationToken token
    )
    {
        if (string.IsNullOrWhiteSpace(reason))
            return new Refusal.ReasonMissing();
        if (EmailAddress.FaultOf(email ?? "") is { } fault)
            return new Refusal.EmailFaulty(fault);

        var outcome = await work.CarryOutAsync<ChangeEmail>(
            actor,
            [studentId, email, reason],
            attempt => DecideAsync(attempt, studentId, email!, reason, token),
            token
        );
        return outcome.Refusal;
    }

    private async Task<Refusal?> DecideAsync(
        Attempt attempt,
        int studentId,
        string email,
        string reason,
        CancellationToken token
    )
    {
        var student = await db.Students.SingleAsync(student => student.Id == studentId, token);
        var account = await db.Users.SingleOrDefaultAsync(account => account.Id == student.AccountId, token);

        if (account is null)
            return new Refusal.NoAccount();
        if (account.Email == email)
            return new Refusal.NothingChanged();
        if (await db.UserRoles.AnyAsync(role => role.UserId == account.Id, token))
            return new Refusal.EmailOfStaff();
        if (await db.Users.IsTakenAsync(email, account.Id, token))
            return new Refusal.EmailTaken();

        work.Record(attempt, $"student:{studentId}", BeforeAfter.Of("e-mail", account.Email, email), reason);
        account.ChangeEmail(email);

        if (links.Refuse(account) is null)
            await links.AddAsync(account.Id, token);

        return null;
    }
}
