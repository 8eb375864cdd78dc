using Cabi.Web.Data.Changes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Records;

/// <summary>Without a foreign key: a row only says whom to ask about again.</summary>
public sealed class StudentChangeMapping : IEntityTypeConfiguration<StudentChange>
{
    public void Configure(EntityTypeBuilder<StudentChange> change) => change.HasKey(c => c.Id);
}
