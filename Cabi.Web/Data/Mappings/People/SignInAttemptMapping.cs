using Cabi.Web.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.People;

/// <summary>How <see cref="SignInAttempt"/> is kept: table, keys, indexes and widths.</summary>
public sealed class SignInAttemptMapping : IEntityTypeConfiguration<SignInAttempt>
{
    public void Configure(EntityTypeBuilder<SignInAttempt> attempt)
    {
        attempt.Property(a => a.Login).HasMaxLength(SignInAttempt.LoginLength);
        attempt.Property(a => a.Network).HasMaxLength(SignInAttempt.NetworkLength);
        attempt.HasIndex(a => new { a.Network, a.At });
        attempt.HasIndex(a => new { a.Login, a.At });
    }
}
