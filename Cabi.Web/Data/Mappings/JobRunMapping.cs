using Cabi.Web.Data.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings;

public sealed class JobRunMapping : IEntityTypeConfiguration<JobRun>
{
    public void Configure(EntityTypeBuilder<JobRun> run)
    {
        run.Property(r => r.Job).HasMaxLength(JobState.NameLength);
        run.Property(r => r.Instance).HasMaxLength(JobRun.InstanceLength);
        run.Property(r => r.Error).HasMaxLength(JobRun.ErrorLength);

        // The history of one job newest first; what runs now; what is old enough to go.
        run.HasIndex(r => new { r.Job, r.Id });
        run.HasIndex(r => new { r.EndedAt, r.Job });
        run.HasIndex(r => r.StartedAt);
    }
}
