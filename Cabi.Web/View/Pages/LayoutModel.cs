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

/// <summary>
/// What the layout of every page shows: the floors, and what the visitor has. Both come from the caches, which ask the
/// database when they must.
/// </summary>
public sealed class LayoutModel(FloorCache cache, StudentSummaryCache students, CampusClock clock)
{
    private bool _isLoaded;
    private bool _isShared;

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

    /// <summary>The watermark of this page: every change up to it is in the page.</summary>
    public ChangeWatermark Seen { get; private set; } = ChangeWatermark.Start;

    /// <summary>The visitor's name; empty for one who has not signed in.</summary>
    public string VisitorName { get; private set; } = "";

    /// <summary>Null for a visitor who is no student.</summary>
    /// <exception cref="PersonalInSharedPageException">The page is rendered for everybody.</exception>
    public StudentSummary? My
    {
        get =>
            (_isLoaded, _isShared) switch
            {
                (false, _) => throw NotLoaded(),
                (_, true) => throw new PersonalInSharedPageException(),
                _ => field,
            };
        private set;
    }

    public DateTime? BannedUntil => My?.BannedUntil(Now);

    /// <summary>Whether the campus has one building only, whose name pages then leave out.</summary>
    public bool IsOneBuilding => Floors.All(floor => floor.Building == Floors[0].Building);

    public FloorSnapshot? FloorOf(int id) => Floors.FirstOrDefault(floor => floor.Id == id);

    public FloorLocker? LockerOf(int id) =>
        Floors.SelectMany(floor => floor.Lockers).FirstOrDefault(locker => locker.Id == id);

    public (FloorSnapshot Floor, FloorSection Section)? SectionOf(int id) =>
        Floors
            .SelectMany(floor => floor.Sections.Select(section => (floor, section)))
            .Where(place => place.section.Id == id)
            .Cast<(FloorSnapshot, FloorSection)?>()
            .FirstOrDefault();

    /// <summary>Where this locker hangs, and the locker itself.</summary>
    public (FloorSnapshot Floor, FloorSection Section, FloorLocker Locker)? PlaceOf(int lockerId) =>
        Floors
            .SelectMany(floor => floor.Places)
            .Where(place => place.Locker.Id == lockerId)
            .Cast<(FloorSnapshot, FloorSection, FloorLocker)?>()
            .FirstOrDefault();

    public async Task LoadAsync(HttpContext context)
    {
        if (_isLoaded)
            return;

        await LoadFloorsAsync(context);
        await LoadMineAsync(context);
    }

    /// <summary>
    /// For the shared copy of a page: the same floors at the same moment, and nothing of the visitor.
    /// </summary>
    public void LoadShared(LayoutModel visitors) =>
        (_isLoaded, _isShared, Now, Floors, Seen) = (true, true, visitors.Now, visitors.Floors, visitors.Seen);

    /// <summary>For a page that must work when the database does not.</summary>
    public void LeaveEmpty() => _isLoaded = true;

    public async ValueTask LoadFloorsAsync(HttpContext context)
    {
        _isLoaded = true;
        Now = clock.Now;
        VisitorName = context.User.Identity?.Name ?? "";

        if (context.User.AccountId is null)
            return;

        if (LiveRefetch.Since(context.Request) is { } told && cache.Position.IsBehind(told))
            await cache.CatchUpAsync(Db(context), context.RequestAborted);
        else if (ReadYourWrites.Is(context.Request) is var isFresh && cache.Find(isFresh) is null)
            await cache.AskAsync(Db(context), isFresh, context.RequestAborted);

        // The watermark is read before the floors: a page may be newer than its watermark, never older.
        Seen = cache.Position;
        Floors = cache.Known;
    }

    public async ValueTask LoadMineAsync(HttpContext context)
    {
        if (context.User.StudentId is not { } studentId)
            return;

        var my = ReadYourWrites.Is(context.Request) ? null : students.Find(studentId);
        my ??= await students.AskAsync(Db(context), studentId, context.RequestAborted);
        My = my.RoomEndsAt <= Now.Utc ? await SettledAsync(Db(context), my, context.RequestAborted) : my;
    }

    // The student sits in a share room that has ended and is not settled: its outcome is computed, so that the page
    // shows the rental.
    private async Task<StudentSummary> SettledAsync(CabiDb db, StudentSummary my, CancellationToken token)
    {
        var room = await db.ShareRooms.AsNoTracking().SingleAsync(room => room.Id == my.RoomId, token);
        var over = my with { RoomId = null, RoomEndsAt = null };

        if (room.SettledAt is not null)
            return await students.AskAsync(db, my.StudentId, token);

        var outcome = await RoomReader.OutcomeAsync(db, room, Now.Calendar, token);
        return outcome.DueOn is { } dueOn && outcome.Members.Any(member => member.StudentId == my.StudentId)
            ? over with
            {
                LockerId = room.LockerId,
                DueOn = dueOn,
            }
            : over;
    }

    private static InvalidOperationException NotLoaded() =>
        new("The layout of a form that can be carried out is loaded after its handler, if it shows a page.");

    // Taken from the pool only when the database must be asked.
    private static CabiDb Db(HttpContext context) => context.RequestServices.GetRequiredService<CabiDb>();
}
