using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Tests.Browser.Support;

namespace Cabi.Web.Tests.Browser;

/// <summary>Share rooms, their doors, and the shared lockers around which they form.</summary>
public static class SharingScenes
{
    private const string Home = "/";
    private const string Room = "/rooms/{id:int}";
    private const string Join = "/join/{key}";
    private const string Locker = "/lockers/{id:int}";

    // Each scene has a room of its own: it is the one that was opened last when the scene is shown.
    public static IReadOnlyList<Scene> All { get; } =
    [
        At("a waiting room with its host alone", Room, async campus => (await campus.NewRoomAsync(1))[0], OfRoom),
        At("a waiting room of three, for its host", Room, async campus => (await campus.NewRoomAsync(3))[0], OfRoom),
        At(
            "a waiting room of three, for the last who came",
            Room,
            async campus => (await campus.NewRoomAsync(3))[2],
            OfRoom
        ),
        At(
            "a waiting room that has become a rental",
            Room,
            async campus => (await campus.NewEndedRoomAsync(2))[0],
            OfRoom
        ),
        At("a waiting room that came to nothing", Room, async campus => (await campus.NewEndedRoomAsync(1))[0], OfRoom),
        At("a waiting room that I have left", Room, LeaverAsync, OfRoom),
        At("home in a waiting room", Home, async campus => (await campus.NewRoomAsync(2))[0], _ => Home),
        At(
            "my locker from a room that nobody has settled",
            "/rental",
            async campus => (await campus.NewEndedRoomAsync(2))[1],
            _ => "/rental"
        ),
        At("an invitation", Join, NewcomerAsync, (campus, room) => $"/join/{campus.KeysOf(room).Token}"),
        At(
            "an invitation for somebody with a locker",
            Join,
            HolderAsync,
            (campus, room) => $"/join/{campus.KeysOf(room).Token}"
        ),
        At(
            "an invitation to a room that is over",
            Join,
            LatecomerAsync,
            (campus, room) => $"/join/{campus.KeysOf(room).Token}"
        ),
        At(
            "an invitation into my own past room",
            Room,
            async campus => (await campus.NewEndedRoomAsync(2))[0],
            (campus, room) => $"/join/{campus.KeysOf(room).Token}"
        ),
        At("a gathering", Locker, NewcomerAsync, OfLocker),
        At("a gathering in which I sit", Locker, async campus => (await campus.NewRoomAsync(2))[1], OfLocker),
        At("a gathering for somebody with a locker", Locker, HolderAsync, OfLocker),
        new(
            "a gathering, after a wrong code",
            Locker,
            NewcomerAsync,
            async (campus, visitor) =>
            {
                var room = await campus.LastRoomAsync();
                await visitor.OpenAsync(OfLocker(room));
                await visitor.Find("#Code").FillAsync(campus.KeysOf(room).Code == "1000" ? "1001" : "1000");
                await visitor.Action("join").ClickAsync();
                await visitor.Find("[role=alert]").WaitForAsync();
            }
        ),
        new(
            "a gathering, after a malformed code",
            "/lockers/{id:int}/{handler:regex(^(open|join)$)}",
            NewcomerAsync,
            async (campus, visitor) =>
            {
                await visitor.OpenAsync(OfLocker(await campus.LastRoomAsync()));
                await visitor.BeRefusedAsync("join", ("#Code", "12"));
            }
        ),
        new(
            "a free shared locker for somebody with a locker",
            Locker,
            async campus => await campus.NewHolderAsync(),
            async (campus, visitor) =>
            {
                await visitor.OpenAsync($"/lockers/{await campus.FreeSharedAsync(onFloor: null)}");
                await visitor.Find(".why .reason").First.WaitForAsync();
            }
        ),
        new(
            "a shared locker that others use",
            Locker,
            async campus =>
            {
                await campus.NewSharerAsync();
                return campus.NewStudent();
            },
            async (campus, visitor) =>
                await visitor.OpenAsync($"/lockers/{await campus.LockerAsync(LockerState.InUse, LockerType.Shared)}")
        ),
    ];

    private static string OfRoom(ShareRoom room) => $"/rooms/{room.Id}";

    private static string OfLocker(ShareRoom room) => $"/lockers/{room.LockerId}";

    private static async Task<string?> NewcomerAsync(DemoCampus campus)
    {
        await campus.NewRoomAsync(2);
        return campus.NewStudent();
    }

    private static async Task<string?> HolderAsync(DemoCampus campus)
    {
        await campus.NewRoomAsync(2);
        return await campus.NewHolderAsync();
    }

    private static async Task<string?> LatecomerAsync(DemoCampus campus)
    {
        await campus.NewEndedRoomAsync(2);
        return campus.NewStudent();
    }

    private static async Task<string?> LeaverAsync(DemoCampus campus)
    {
        var email = (await campus.NewRoomAsync(2))[1];
        var room = await campus.LastRoomAsync();
        await campus.ActAsync<Web.Features.Sharing.LeaveShareRoom>(
            email,
            (leave, actor, student) => leave.ExecuteAsync(actor, student, room.Id, CancellationToken.None)
        );
        return email;
    }

    private static Scene At(
        string name,
        string route,
        Func<DemoCampus, Task<string?>> who,
        Func<ShareRoom, string> path
    ) => At(name, route, who, (_, room) => path(room));

    private static Scene At(
        string name,
        string route,
        Func<DemoCampus, Task<string?>> who,
        Func<DemoCampus, ShareRoom, string> path
    ) =>
        new(
            name,
            route,
            campus => who(campus),
            async (campus, visitor) => await visitor.OpenAsync(path(campus, await campus.LastRoomAsync()))
        );
}
