using Cabi.Web.Domain.Campus;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Campus;

/// <summary>How <see cref="Building"/> is kept: table, keys, indexes and widths.</summary>
public sealed class BuildingMapping : IEntityTypeConfiguration<Building>
{
    public void Configure(EntityTypeBuilder<Building> building)
    {
        building.Property(b => b.Name).HasMaxLength(Building.NameLength);
        building.Property(b => b.OtherName).HasMaxLength(Building.NameLength);
        building.HasIndex(b => b.Name).IsUnique();
    }
}
