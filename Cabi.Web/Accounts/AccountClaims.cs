using System.Globalization;
using System.Security.Claims;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cabi.Web.Accounts;

/// <summary>Adds to the cookie whose account it is: the student's id and name beside Identity's own claims.</summary>
public sealed class AccountClaims(
    UserManager<Account> users,
    RoleManager<IdentityRole<int>> roles,
    IOptions<IdentityOptions> options,
    CabiDb db
) : UserClaimsPrincipalFactory<Account, IdentityRole<int>>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var student = await db
            .Students.Where(student => student.AccountId == user.Id)
            .Select(student => new { student.Id, student.Name })
            .SingleOrDefaultAsync();

        if (student is not null)
        {
            identity.AddClaim(new Claim(CabiClaims.Student, student.Id.ToString(CultureInfo.InvariantCulture)));
            identity.AddClaim(new Claim(ClaimTypes.GivenName, student.Name));
        }

        return identity;
    }
}
