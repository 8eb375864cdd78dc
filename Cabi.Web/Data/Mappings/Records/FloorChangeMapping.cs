using Cabi.Web.Data.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Records;

public sealed class FloorChangeMapping : IEntityTypeConfiguration<FloorChange>
{
    public void Configure(EntityTypeBuilder<FloorChange> change) =>
        change.HasOne(c => c.Floor).WithMany().HasForeignKey(c => c.FloorId);
}
