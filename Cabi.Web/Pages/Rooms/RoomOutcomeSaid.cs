using Cabi.Web.Features.Sharing;
using Cabi.Web.Ui;
using Microsoft.Extensions.Localization;

namespace Cabi.Web.Pages.Rooms;

/// <summary>
/// Where somebody is led who has just entered a share room, and what they are told: the last one who fits has ended it.
/// </summary>
public static class RoomOutcomeSaid
{
    /// <param name="entered">What is said while the room is open.</param>
    public static (string Next, string Said) Of(
        ShareRooms.LastRoom? room,
        string entered,
        IStringLocalizer<Words> words
    ) =>
        room switch
        {
            { IsRented: true } => ("/rental", words["The locker is yours."]),
            { IsSeated: true } => ($"/rooms/{room.Id}", entered),
            { } => ($"/rooms/{room.Id}", words["The waiting room has closed. Here is what came of it."]),
            null => ("/", entered),
        };
}
