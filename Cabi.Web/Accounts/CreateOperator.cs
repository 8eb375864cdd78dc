using Cabi.Web.Data.Accounts;
using Cabi.Web.Features;
using Microsoft.AspNetCore.Identity;

namespace Cabi.Web.Accounts;

/// <summary>Makes somebody an operator, with a new account where the e-mail has none.</summary>
public sealed class CreateOperator(UserManager<Account> accounts, RoleManager<IdentityRole<int>> roles) : IVerb
{
    /// <returns>The account with its link's secret, or Identity's reasons why not.</returns>
    public async Task<(Account Account, string LinkToken, IReadOnlyList<string> Problems)> ExecuteAsync(string email)
    {
        var account = await accounts.FindByEmailAsync(email);
        var created = IdentityResult.Success;

        if (account is null)
        {
            account = new Account { UserName = email, Email = email };
            created = await accounts.CreateAsync(account);
        }

        if (!created.Succeeded)
            return (account, "", [.. created.Errors.Select(error => error.Description)]);

        foreach (var role in new[] { Roles.Staff, Roles.Operator })
        {
            if (!await roles.RoleExistsAsync(role))
                await roles.CreateAsync(new IdentityRole<int>(role));

            if (!await accounts.IsInRoleAsync(account, role))
                await accounts.AddToRoleAsync(account, role);
        }

        return (account, await accounts.GeneratePasswordResetTokenAsync(account), []);
    }
}
