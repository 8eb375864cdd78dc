using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Waitlists;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cabi.Web.View.Changes;

/// <summary>
/// Finds the students whose possessions a save changes. It reads what is about to be written, so that no verb can
/// forget one.
/// </summary>
public static class StudentChangeDetector
{
    public static IReadOnlyList<int> In(IEnumerable<EntityEntry> entries) =>
        [
            .. entries
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                .SelectMany(Of)
                .Distinct(),
        ];

    private static IEnumerable<int> Of(EntityEntry entry) =>
        entry.Entity switch
        {
            RentalMember member => [member.StudentId],
            ShareRoomMember member => [member.StudentId],
            ShareRoom room when entry.State == EntityState.Modified => room.Members.Select(member => member.StudentId),
            WaitlistLine line => [line.StudentId],
            Student student when entry.State == EntityState.Modified => [student.Id],
            Ban ban => [ban.StudentId],
            Message message
                when entry.State != EntityState.Modified || entry.Property(nameof(Message.ReadAt)).IsModified =>
            [
                message.StudentId,
            ],
            Rental rental when entry.State == EntityState.Modified => MembersOf(rental, entry),
            _ => [],
        };

    private static IEnumerable<int> MembersOf(Rental rental, EntityEntry entry) =>
        rental.Members.Count > 0 || entry.Collection(nameof(Rental.Members)).IsLoaded
            ? rental.Members.Select(member => member.StudentId)
            : throw new InvalidOperationException(
                $"Rental {rental.Id} is changed without its members, whose pages show it: load them with it."
            );
}
