using Cabi.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Sharing;

/// <summary>The verbs of share rooms together, for a page that offers all of them.</summary>
public sealed class ShareRooms(CabiDb db, OpenShareRoom open, JoinShareRoom join, LeaveShareRoom leave)
{
    public OpenShareRoom Open => open;

    public JoinShareRoom Join => join;

    public LeaveShareRoom Leave => leave;

    /// <summary>The room in which a student sits; null when they sit in none.</summary>
    public Task<int?> FindSeatAsync(int studentId, CancellationToken token) =>
        db
            .ShareRoomMembers.Where(member => member.SeatedStudentId == studentId)
            .Select(member => (int?)member.RoomId)
            .SingleOrDefaultAsync(token);
}
