using Cabi.Web.Data.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Records;

/// <summary>How <see cref="JobState"/> is kept: table, keys, indexes and widths.</summary>
public sealed class JobStateMapping : IEntityTypeConfiguration<JobState>
{
    public void Configure(EntityTypeBuilder<JobState> state)
    {
        state.HasKey(s => s.Name);
        state.Property(s => s.Name).HasMaxLength(JobState.NameLength);
        state.Property(s => s.BrokenOffCause).HasMaxLength(JobFailure.CauseLength);

        // A run that ends and an operator who asks for one at once must not overwrite each other.
        state.Property(s => s.AskedAt).IsConcurrencyToken();
    }
}
