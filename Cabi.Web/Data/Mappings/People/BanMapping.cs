using Cabi.Web.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.People;

public sealed class BanMapping : IEntityTypeConfiguration<Ban>
{
    public void Configure(EntityTypeBuilder<Ban> ban)
    {
        ban.Property(b => b.Reason).HasMaxLength(Ban.ReasonLength);
        ban.Property(b => b.LiftReason).HasMaxLength(Ban.ReasonLength);
        ban.HasIndex(b => new { b.StudentId, b.EndsAt });

        // Ends that nobody has told yet, and all that are running.
        ban.HasIndex(b => new { b.EndsAt, b.EndToldAt });
        ban.Property(b => b.EndToldAt).IsConcurrencyToken();

        // Lifting it sets this, so whoever lifts a ban second finds no row.
        ban.Property(b => b.LiftedAt).IsConcurrencyToken();
    }
}
