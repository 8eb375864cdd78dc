using Cabi.Web.Domain.Campus;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Campus;

/// <summary>How <see cref="Floor"/> is kept: table, keys, indexes and widths.</summary>
public sealed class FloorMapping : IEntityTypeConfiguration<Floor>
{
    public void Configure(EntityTypeBuilder<Floor> floor)
    {
        floor.HasOne(f => f.Building).WithMany().HasForeignKey(f => f.BuildingId);
        floor.HasIndex(f => new { f.BuildingId, f.Number }).IsUnique();

        floor.OwnsMany(
            f => f.Plan,
            element =>
            {
                element.ToTable("PlanElements");
                element.WithOwner().HasForeignKey("FloorId");
                element.HasKey(e => e.Id);
                element.Property(e => e.Name).HasMaxLength(PlanElement.NameLength);
                element.Property(e => e.OtherName).HasMaxLength(PlanElement.NameLength);
                element.Property(e => e.Kind).HasConversion<string>().HasMaxLength(20);
                element.Property(e => e.Area).HasConversion<PlanAreaConverter>().HasMaxLength(PlanAreaConverter.Length);
            }
        );
        floor.Navigation(f => f.Plan).UsePropertyAccessMode(PropertyAccessMode.Field).AutoInclude(false);
    }
}
