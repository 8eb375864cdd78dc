using Cabi.Web.Domain.Campus;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Campus;

/// <summary>How <see cref="Section"/> is kept: table, keys, indexes and widths.</summary>
public sealed class SectionMapping : IEntityTypeConfiguration<Section>
{
    public void Configure(EntityTypeBuilder<Section> section)
    {
        section.Property(s => s.Name).HasMaxLength(Section.NameLength);
        section.Property(s => s.OtherName).HasMaxLength(Section.NameLength);
        section.Property(s => s.Area).HasConversion<PlanAreaConverter>().HasMaxLength(PlanAreaConverter.Length);
        section.HasOne(s => s.Floor).WithMany().HasForeignKey(s => s.FloorId);
        section.HasIndex(s => new { s.FloorId, s.Name }).IsUnique();
    }
}
