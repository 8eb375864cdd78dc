using Cabi.Web.Data;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Messages;
using Cabi.Web.View.Pages;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Pages.Rooms;

/// <summary>What somebody with a share room's link sees of it.</summary>
/// <param name="Terms">What a student agrees to who joins.</param>
/// <param name="Refusal">Why this visitor may not come in; null when they may.</param>
public sealed record Invitation(ShareRoom Room, LockerAddress Locker, Terms? Terms, Refusal? Refusal)
{
    /// <summary>Reads where a link leads.</summary>
    public sealed class Reader(CabiDb db, LayoutModel layout, RoomContext rooms)
    {
        /// <returns>Null when it leads nowhere.</returns>
        public async Task<Invitation?> FindAsync(string key, CancellationToken token)
        {
            var room = await db
                .ShareRooms.AsNoTracking()
                .Include(room => room.Members)
                .Include(room => room.Locker.Section.Floor.Building)
                .AsSingleQuery()
                .SingleOrDefaultAsync(RoomVault.IsOf(key), token);

            if (room is null)
                return null;

            var read = await rooms.ReadAsync(layout.My!.StudentId, RoomVault.IsOf(key), layout.Now, token);
            return new Invitation(
                room,
                LockerAddress.Of(room.Locker),
                await db.Terms.AsNoTracking().InForceAt(layout.Now).SingleOrDefaultAsync(token),
                read.Refuse(layout.My.Standing(layout.Now), isByCode: false, layout.Now)
            );
        }
    }
}
