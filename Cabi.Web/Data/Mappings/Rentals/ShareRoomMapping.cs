using System.Security.Cryptography;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Sharing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Cabi.Web.Data.Mappings.Rentals;

/// <summary>
/// How <see cref="ShareRoom"/>, <see cref="ShareRoomMember"/> and <see cref="CodeGuess"/> are kept: tables, keys,
/// indexes and widths.
/// </summary>
public sealed class ShareRoomMapping
    : IEntityTypeConfiguration<ShareRoom>,
        IEntityTypeConfiguration<ShareRoomMember>,
        IEntityTypeConfiguration<CodeGuess>
{
    public void Configure(EntityTypeBuilder<ShareRoom> room)
    {
        room.Property(r => r.SealedKeys).HasMaxLength(SealedRoomKeys.TextLength);
        room.Property(r => r.TokenHash).HasMaxLength(SHA256.HashSizeInBytes).IsFixedLength();
        room.HasOne(r => r.Locker).WithMany().HasForeignKey(r => r.LockerId).OnDelete(DeleteBehavior.Restrict);
        room.HasOne(r => r.Rental).WithMany().HasForeignKey(r => r.RentalId).OnDelete(DeleteBehavior.Restrict);
        room.HasMany(r => r.Members).WithOne().HasForeignKey(m => m.RoomId);
        room.Ignore(r => r.Seated);
        room.HasIndex(r => r.OpenLockerId).IsUnique();
        room.HasIndex(r => r.TokenHash).IsUnique();
        room.Property(r => r.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ShareRoomMember> member)
    {
        member.HasOne<Student>().WithMany().HasForeignKey(m => m.StudentId).OnDelete(DeleteBehavior.Restrict);
        member.HasOne<Terms>().WithMany().HasForeignKey(m => m.TermsId).OnDelete(DeleteBehavior.Restrict);
        member.HasIndex(m => m.SeatedStudentId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<CodeGuess> guess)
    {
        guess.HasOne<ShareRoom>().WithMany().HasForeignKey(g => g.RoomId);
        guess.HasOne<Student>().WithMany().HasForeignKey(g => g.StudentId).OnDelete(DeleteBehavior.Restrict);
        guess.HasIndex(g => new { g.StudentId, g.Attempt }).IsUnique();
        guess.HasIndex(g => new { g.StudentId, g.At });
    }
}
