using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Outbox;

/// <summary>How <see cref="Message"/> is kept: table, keys, indexes and widths.</summary>
public sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.Property(m => m.Kind).HasMaxLength(Message.KindLength);
        message.HasOne<Student>().WithMany().HasForeignKey(m => m.StudentId);

        // Of two processes that dispatch a message, the second finds no row.
        message.Property(m => m.DispatchedAt).IsConcurrencyToken();

        // The inbox reads newest first; every page counts what is unread; the job asks what waits.
        message.HasIndex(m => new { m.StudentId, m.Id });
        message.HasIndex(m => new { m.StudentId, m.ReadAt });
        message.HasIndex(m => new { m.DispatchedAt, m.Id });
    }
}
