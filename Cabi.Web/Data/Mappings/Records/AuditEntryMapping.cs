using Cabi.Web.Data.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Records;

/// <summary>How <see cref="AuditEntry"/> is kept: table, keys, indexes and widths.</summary>
public sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.Property(e => e.Actor).HasMaxLength(AuditActor.Length);
        entry.Property(e => e.Action).HasMaxLength(AuditEntry.TextLength);
        entry.Property(e => e.Asked).HasMaxLength(AuditEntry.AskedLength).IsFixedLength();
        entry.Property(e => e.Subject).HasMaxLength(AuditEntry.TextLength);
        entry.Property(e => e.Detail).HasMaxLength(AuditEntry.DetailLength);
        entry.Property(e => e.Reason).HasMaxLength(AuditEntry.ReasonLength);
        entry.HasIndex(e => new { e.Actor, e.IdempotencyKey }).IsUnique();
        entry.HasIndex(e => new { e.Subject, e.Id });
    }
}
