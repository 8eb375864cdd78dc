using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Readers;
using Cabi.Web.Domain.Time;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Changes;
using Cabi.Web.View.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.View.Pages;

/// <summary>What the frame of every page shows: the floors, and what is mine. Both are remembered; it asks what is not.</summary>
public sealed class LayoutModel(FloorCache map, StudentSummaryCache students, CampusClock clock)
{
    private bool _isLoaded;

    /// <summary>The moment of this page.</summary>
    public Moment Now
    {
        get => _isLoaded ? field : throw NotLoaded();
        private set;
    }

    /// <summary>Campus seconds per real second, for clocks that run in the browser.</summary>
    public double ClockRate => clock.Rate;

    public IReadOnlyList<FloorSnapshot> Floors
    {
        get => _isLoaded ? field : throw NotLoaded();
        private set;
    } = [];

    /// <summary>Everything up to here is in this page.</summary>
    public ChangeWatermark Seen { get; private set; } = ChangeWatermark.Start;

    /// <summary>Null for a visitor who is no student.</summary>
    public StudentSummary? My
    {
        get => _isLoaded ? field : throw NotLoaded();
        private set;
    }

    public DateTime? BannedUntil => My?.BannedUntil(Now);

    /// <summary>Where its name would only repeat itself.</summary>
    public bool IsOneBuilding => Floors.All(floor => floor.Building == Floors[0].Building);

    public FloorSnapshot? FloorOf(int id) => Floors.FirstOrDefault(floor => floor.Id == id);

    public FloorLocker? LockerOf(int id) => Floors.SelectMany(floor => floor.Lockers).FirstOrDefault(locker => locker.Id == id);

    public async Task LoadAsync(HttpContext context)
    {
        if (_isLoaded)
            return;

        await LoadFloorsAsync(context);
        await LoadMineAsync(context);
    }

    /// <summary>For a page that must work when the database does not.</summary>
    public void LeaveEmpty() => _isLoaded = true;

    public async ValueTask LoadFloorsAsync(HttpContext context)
    {
        _isLoaded = true;
        Now = clock.Now;

        if (context.User.AccountId is null)
            return;

        if (LiveRefetch.Since(context.Request) is { } news && map.Position.IsBehind(news))
            await map.CatchUpAsync(Db(context), context.RequestAborted);
        else if (ReadYourWrites.Is(context.Request) is var isFresh && map.Find(isFresh) is null)
            await map.AskAsync(Db(context), isFresh, context.RequestAborted);

        // In this order: the floors may be newer than what is said of them, not older.
        Seen = map.Position;
        Floors = map.Known;
    }

    public async ValueTask LoadMineAsync(HttpContext context)
    {
        if (context.User.StudentId is not { } studentId)
            return;

        var my = ReadYourWrites.Is(context.Request) ? null : students.Find(studentId);
        my ??= await students.AskAsync(Db(context), studentId, context.RequestAborted);
        My = my.RoomEndsAt <= Now.Utc ? await SettledAsync(Db(context), my, context.RequestAborted) : my;
    }

    // Whose share room has ended, and nobody has settled it, has what has come of it.
    private async Task<StudentSummary> SettledAsync(CabiDb db, StudentSummary my, CancellationToken token)
    {
        var room = await db.ShareRooms.AsNoTracking().SingleAsync(room => room.Id == my.RoomId, token);
        var over = my with { RoomId = null, RoomEndsAt = null };

        if (room.SettledAt is not null)
            return await students.AskAsync(db, my.StudentId, token);

        var outcome = await RoomReader.OutcomeAsync(db, room, Now.Calendar, token);
        return outcome.DueOn is { } dueOn && outcome.Members.Any(member => member.StudentId == my.StudentId)
            ? over with { LockerId = room.LockerId, DueOn = dueOn }
            : over;
    }

    private static InvalidOperationException NotLoaded() =>
        new("The layout of a form that can be carried out is loaded after its handler, if it shows a page.");

    // Taken from its pool only for a question.
    private static CabiDb Db(HttpContext context) => context.RequestServices.GetRequiredService<CabiDb>();
}
