using Cabi.Web.Data.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Records;

/// <summary>How <see cref="JobFailure"/> is kept: table, keys, indexes and widths.</summary>
public sealed class JobFailureMapping : IEntityTypeConfiguration<JobFailure>
{
    public void Configure(EntityTypeBuilder<JobFailure> failure)
    {
        failure.Property(f => f.Job).HasMaxLength(JobState.NameLength);
        failure.Property(f => f.Cause).HasMaxLength(JobFailure.CauseLength);
        failure.Property(f => f.Error).HasMaxLength(JobFailure.ErrorLength);
        failure.HasIndex(f => new { f.OpenSubject, f.Job }).IsUnique();
        failure.HasIndex(f => f.SettledAt);
    }
}
