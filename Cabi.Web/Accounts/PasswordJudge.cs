using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Accounts;

/// <summary>Whether a person's password is strong enough.</summary>
public sealed class PasswordJudge(CabiDb db)
{
    /// <returns>Its strength from 0 to 4, and why it is not taken; null when it is.</returns>
    public async Task<(int Strength, Refusal? Refusal)> JudgeAsync(
        Account account,
        string password,
        CancellationToken token
    )
    {
        var student = await db
            .Students.Where(student => student.AccountId == account.Id)
            .Select(student => new { student.Name, student.Number })
            .SingleOrDefaultAsync(token);
        var strength = PasswordStrength.Of(password, [account.Email ?? "", student?.Name ?? "", student?.Number ?? ""]);

        if (RefuseShort(password) is { } tooShort)
            return (Math.Min(strength, PasswordStrength.Least - 1), tooShort);

        return (strength, strength < PasswordStrength.Least ? new Refusal.PasswordGuessable() : null);
    }

    /// <summary>What is known without knowing whose it is.</summary>
    public static Refusal? RefuseShort(string password) =>
        password.Length < PasswordStrength.MinimumLength
            ? new Refusal.PasswordTooShort(PasswordStrength.MinimumLength)
            : null;
}
