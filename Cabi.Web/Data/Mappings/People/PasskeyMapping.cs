using Cabi.Web.Data.Accounts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.People;

/// <summary>The table that Identity has in its third schema, which its store of EF Core 9 does not know.</summary>
public sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<int>>
{
    private const int CredentialIdLength = 1024;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<int>> passkey)
    {
        passkey.ToTable("AspNetUserPasskeys");
        passkey.HasKey(p => p.CredentialId);
        passkey.Property(p => p.CredentialId).HasMaxLength(CredentialIdLength);
        passkey.Property(p => p.Data).HasConversion(new PasskeyText(PasskeyText.Plain));
        passkey.HasOne<Account>().WithMany().HasForeignKey(p => p.UserId);
    }
}
