using Cabi.Web.Data.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.People;

/// <summary>How <see cref="KeyRingElement"/> is kept: table, keys, indexes and widths.</summary>
public sealed class KeyRingElementMapping : IEntityTypeConfiguration<KeyRingElement>
{
    public void Configure(EntityTypeBuilder<KeyRingElement> element) =>
        element.Property(e => e.Name).HasMaxLength(KeyRingElement.NameLength);
}
