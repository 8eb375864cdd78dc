using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Outbox;

public sealed class MessageMapping : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.Property(m => m.Kind).HasMaxLength(Message.KindLength);
        message.HasOne<Student>().WithMany().HasForeignKey(m => m.StudentId);

        // The column's first name stays: instances of the release before this one write it.
        message.Property(m => m.DispatchedAt).HasColumnName("DispatchedAt");

        // Whoever hands a message over second finds no row.
        message.Property(m => m.DispatchedAt).IsConcurrencyToken();

        // The inbox reads newest first; every page counts what is unread; the job asks what waits.
        message.HasIndex(m => new { m.StudentId, m.Id });
        message.HasIndex(m => new { m.StudentId, m.ReadAt });
        message.HasIndex(m => new { m.DispatchedAt, m.Id }).HasDatabaseName("IX_Messages_DispatchedAt_Id");
    }
}
