using Cabi.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Sharing;

/// <summary>The verbs of share rooms together, for a page that offers all of them.</summary>
public sealed class ShareRooms(CabiDb db, OpenShareRoom open, JoinShareRoom join, LeaveShareRoom leave)
{
    public OpenShareRoom Open => open;

    public JoinShareRoom Join => join;

    public LeaveShareRoom Leave => leave;

    /// <summary>The room that a student has entered last.</summary>
    /// <returns>
    /// Whether they sit there still, and whether its rental is theirs; neither when it ended without them. Null when
    /// they have never been in one.
    /// </returns>
    public Task<LastRoom?> FindLastAsync(int studentId, CancellationToken token) =>
        db
            .ShareRoomMembers.Where(member => member.StudentId == studentId)
            .OrderByDescending(member => member.Id)
            .Select(member => new LastRoom(
                member.RoomId,
                member.SeatedStudentId != null,
                db.ShareRooms.Any(room =>
                    room.Id == member.RoomId && room.Rental!.Members.Any(part => part.HoldingStudentId == studentId)
                )
            ))
            .FirstOrDefaultAsync(token);

    /// <summary>What has become of the last room that somebody has entered.</summary>
    public sealed record LastRoom(int Id, bool IsSeated, bool IsRented);
}
