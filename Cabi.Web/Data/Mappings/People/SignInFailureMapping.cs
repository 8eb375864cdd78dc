using Cabi.Web.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.People;

/// <summary>How <see cref="SignInFailure"/> is kept: table, keys, indexes and widths.</summary>
public sealed class SignInFailureMapping : IEntityTypeConfiguration<SignInFailure>
{
    public void Configure(EntityTypeBuilder<SignInFailure> failure)
    {
        failure.Property(f => f.Login).HasMaxLength(SignInFailure.LoginLength);
        failure.Property(f => f.Address).HasMaxLength(SignInFailure.AddressLength);
        failure.HasIndex(f => new { f.Address, f.FailedAt });
        failure.HasIndex(f => new { f.Login, f.FailedAt });
    }
}
