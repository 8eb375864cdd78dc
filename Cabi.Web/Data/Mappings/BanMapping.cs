using Cabi.Web.Domain.Penalties;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings;

public sealed class BanMapping : IEntityTypeConfiguration<Ban>
{
    public void Configure(EntityTypeBuilder<Ban> ban) => ban.HasIndex(b => new { b.StudentId, b.EndsAt });
}
