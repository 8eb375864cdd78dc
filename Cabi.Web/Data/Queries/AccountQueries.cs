using Cabi.Web.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Data.Queries;

/// <summary>The words the product uses for sets of accounts.</summary>
public static class AccountQueries
{
    extension(IQueryable<Account> accounts)
    {
        /// <summary>Those of a role who can be written to.</summary>
        public IQueryable<Account> WithMailIn(CabiDb db, string role) =>
            accounts.Where(account =>
                account.Email != null
                && db.UserRoles.Any(given =>
                    given.UserId == account.Id && db.Roles.Any(each => each.Id == given.RoleId && each.Name == role)
                )
            );

        /// <summary>Whether an account other than this one signs in with this address.</summary>
        public Task<bool> IsTakenAsync(string email, int exceptId, CancellationToken token)
        {
            var normalized = Account.NormalizedOf(email);
            return accounts.AnyAsync(
                account =>
                    account.Id != exceptId
                    && (account.NormalizedEmail == normalized || account.NormalizedUserName == normalized),
                token
            );
        }
    }
}
