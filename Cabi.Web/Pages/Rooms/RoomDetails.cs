using Cabi.Web.Data;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Messages;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Rooms;

/// <summary>What somebody who sits in a share room, or has sat there, sees of it.</summary>
/// <param name="HasLeft">The visitor has left it before its end.</param>
public sealed record RoomDetails(ShareRoom Room, LockerAddress Locker, bool IsOpen, bool HasLeft)
{
    /// <param name="CanRent">They would share the rental if the room ended now.</param>
    public sealed record Person(string Name, bool IsMe, bool CanRent);

    /// <summary>What lets others in while it is open; null afterwards.</summary>
    public RoomKeys? Keys { get; private init; }

    /// <summary>Who sits in it while it is open.</summary>
    public IReadOnlyList<Person> People { get; private init; } = [];

    /// <summary>How many people who can rent are missing for a rental.</summary>
    public int Missing => Room.MinPeople - People.Count(person => person.CanRent);

    /// <summary>The due day of the rental that came of it; null while it is open and when it dissolved.</summary>
    public DateOnly? DueOn { get; private init; }

    /// <summary>The visitor is one of those who share that rental.</summary>
    public bool IsIn { get; private init; }

    /// <summary>Reads what one student sees of a share room.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout, RoomVault vault)
    {
        /// <returns>Null when there is no such room, or the student has never sat in it.</returns>
        public async Task<RoomDetails?> FindAsync(int id, int studentId, CancellationToken token)
        {
            var room = await db
                .ShareRooms.AsNoTracking()
                .Include(room => room.Members)
                .Include(room => room.Locker.Section.Floor.Building)
                .AsSingleQuery()
                .SingleOrDefaultAsync(
                    room => room.Id == id && room.Members.Any(member => member.StudentId == studentId),
                    token
                );

            if (room is null)
                return null;

            var details = new RoomDetails(
                room,
                LockerAddress.Of(room.Locker),
                room.IsOpenAt(layout.Now),
                room.Seated.All(member => member.StudentId != studentId)
            );

            if (details.IsOpen)
                return details with
                {
                    Keys = vault.Open(room),
                    People =
                    [
                        .. (await RoomReader.SeatsAsync(db, room.Id, token)).Select(seat => new Person(
                            seat.Name,
                            seat.StudentId == studentId,
                            seat.MayRent
                        )),
                    ],
                };

            var (dueOn, isIn) = await OutcomeAsync(room, studentId, token);
            return details with { DueOn = dueOn, IsIn = isIn };
        }

        private async Task<(DateOnly? DueOn, bool IsIn)> OutcomeAsync(
            ShareRoom room,
            int studentId,
            CancellationToken token
        )
        {
            if (room.SettledAt is null)
            {
                var outcome = await RoomReader.OutcomeAsync(db, room, layout.Now.Calendar, token);
                return (outcome.DueOn, outcome.Members.Any(member => member.StudentId == studentId));
            }

            var rental = await db
                .Rentals.Where(rental => rental.Id == room.RentalId)
                .Select(rental => new
                {
                    rental.DueOn,
                    IsIn = rental.Members.Any(member => member.StudentId == studentId),
                })
                .SingleOrDefaultAsync(token);
            return (rental?.DueOn, rental?.IsIn ?? false);
        }
    }
}
