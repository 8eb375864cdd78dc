using Cabi.Web.Domain.Policies;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings;

public sealed class CabiPolicyMapping : IEntityTypeConfiguration<CabiPolicy>
{
    public void Configure(EntityTypeBuilder<CabiPolicy> policy)
    {
        policy.ToTable("Policies");
        policy.HasIndex(p => p.EffectiveFrom);

        // The defaults of the product, in force since before anything happened.
        policy.HasData(new
        {
            Id = 1,
            EffectiveFrom = DateTime.SpecifyKind(new DateTime(2000, 1, 1), DateTimeKind.Utc),
            PrivateTermDays = 31,
            DropTime = new TimeOnly(13, 0),
            MaxBanDays = 180,
            GraceHours = 0,
        });
    }
}
