using Cabi.Web.Data.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Records;

/// <summary>How <see cref="Trouble"/> is kept: table, keys, indexes and widths.</summary>
public sealed class TroubleMapping : IEntityTypeConfiguration<Trouble>
{
    public void Configure(EntityTypeBuilder<Trouble> trouble)
    {
        trouble.Property(t => t.Name).HasMaxLength(Trouble.NameLength);
        trouble.Property(t => t.TitleEnglish).HasMaxLength(Trouble.TitleLength);
        trouble.Property(t => t.TitleKorean).HasMaxLength(Trouble.TitleLength);
        trouble.Property(t => t.Cause).HasMaxLength(Trouble.CauseLength);
        trouble.Property(t => t.Link).HasMaxLength(Trouble.LinkLength);
        trouble.Ignore(t => t.Title);
        trouble.HasIndex(t => t.Name).IsUnique();

        // Of two instances that see the same, one tells.
        trouble.Property(t => t.Version).IsConcurrencyToken();
    }
}
