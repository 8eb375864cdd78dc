using Cabi.Web.Data.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Records;

/// <summary>How <see cref="FloorChange"/> is kept: table, keys, indexes and widths.</summary>
public sealed class FloorChangeMapping : IEntityTypeConfiguration<FloorChange>
{
    public void Configure(EntityTypeBuilder<FloorChange> change) =>
        change.HasOne(c => c.Floor).WithMany().HasForeignKey(c => c.FloorId);
}
