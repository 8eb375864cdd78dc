using Cabi.Web.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.People;

/// <summary>How <see cref="Account"/> is kept: table, keys, indexes and widths.</summary>
public sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.Property(a => a.Language).HasMaxLength(Account.LanguageLength);
        account.Property(a => a.PendingEmail).HasMaxLength(Account.NameLength);
    }
}
