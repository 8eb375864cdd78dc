using Cabi.Web.Data.Accounts;

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
    }
}
