using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Outbox;

/// <summary>How <see cref="ChannelChoice"/> is kept: table, keys, indexes and widths.</summary>
public sealed class ChannelChoiceMapping : IEntityTypeConfiguration<ChannelChoice>
{
    private const int ChannelLength = 20;

    public void Configure(EntityTypeBuilder<ChannelChoice> choice)
    {
        choice.HasKey(c => new
        {
            c.AccountId,
            c.Kind,
            c.Channel,
        });
        choice.Property(c => c.Kind).HasMaxLength(Message.KindLength);
        choice.Property(c => c.Channel).HasConversion<string>().HasMaxLength(ChannelLength);
        choice.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
    }
}
