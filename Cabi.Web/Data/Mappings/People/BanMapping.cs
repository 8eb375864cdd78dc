using Cabi.Web.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.People;

/// <summary>How <see cref="Ban"/> is kept: table, keys, indexes and widths.</summary>
public sealed class BanMapping : IEntityTypeConfiguration<Ban>
{
    public void Configure(EntityTypeBuilder<Ban> ban)
    {
        ban.Property(b => b.Reason).HasMaxLength(Ban.ReasonLength);
        ban.Property(b => b.LiftReason).HasMaxLength(Ban.ReasonLength);
        ban.HasIndex(b => new { b.StudentId, b.EndsAt });

        // For bans whose end has not been announced, and for running bans.
        ban.HasIndex(b => new { b.EndsAt, b.EndToldAt });
        ban.Property(b => b.EndToldAt).IsConcurrencyToken();

        // Of two people who lift a ban, the second finds no row.
        ban.Property(b => b.LiftedAt).IsConcurrencyToken();
    }
}
