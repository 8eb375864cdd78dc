using Cabi.Web.Data;
using Cabi.Web.Data.Changes;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;
using Cabi.Web.Domain.Waitlists;
using Cabi.Web.Features.Sharing;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Pages.Buttons;

/// <summary>A small campus in which a locker stands in every state, and in whose second section none is free.</summary>
public sealed class CampusOfEveryKind
{
    public static readonly TimeOnly DropTime = new(13, 0);

    private readonly Section _open;
    private readonly Section _full;
    private int _number;

    private CampusOfEveryKind()
    {
        var floor = new Floor(new Building("Haneul"), 2);
        _open = new Section(floor, "Oasis", new PlanArea(1, 3, 1, 2), columns: 20, rows: 5);
        _full = new Section(floor, "Desert", new PlanArea(4, 6, 1, 2), columns: 20, rows: 5);
        Free = In(_open, LockerType.Private);
        FreeShared = In(_open, LockerType.Shared);
        Forming = In(_open, LockerType.Shared);
        Kept = In(_open, LockerType.Private);
        Taken = In(_full, LockerType.Private);
        Opening = In(_full, LockerType.Private);
        Held = In(_full, LockerType.Private);
        Broken = In(_full, LockerType.Private);
        All = [Free, FreeShared, Forming, Kept, Taken, Opening, Held, Broken, In(_full, LockerType.Club)];
    }

    public Locker Free { get; }

    public Locker FreeShared { get; }

    /// <summary>Somebody gathers a group around it.</summary>
    public Locker Forming { get; }

    /// <summary>Accessible, and opened just now.</summary>
    public Locker Kept { get; }

    public Locker Taken { get; }

    /// <summary>Returned today: it opens at the next drop.</summary>
    public Locker Opening { get; }

    /// <summary>Held for somebody in line.</summary>
    public Locker Held { get; }

    public Locker Broken { get; }

    public IReadOnlyList<Locker> All { get; }

    public ShareRoom Room { get; private set; } = null!;

    /// <summary>What lets people into it.</summary>
    public RoomKeys Keys { get; } = new("4321", new string('k', RoomKeys.TokenLength));

    public int FloorId => _open.FloorId;

    public int FullId => _full.Id;

    public int OpenId => _open.Id;

    /// <summary>The next drop (UTC).</summary>
    public DateTime OpensAt { get; private set; }

    public static async Task<CampusOfEveryKind> BuildAsync(CabiDb db, RoomVault vault, Moment now)
    {
        var (holder, host, first) = (new Student("h", "Holder"), new Student("g", "Host"), new Student("f", "First"));
        var campus = new CampusOfEveryKind { OpensAt = now.Tomorrow(DropTime) };
        var policy = await db.Policies.InForceAt(now).SingleAsync();
        campus.Broken.TakeOutOfService("The hinge is loose.");
        campus.Opening.Leave(campus.OpensAt, handOverCode: null);
        campus.Kept.MarkAccessible(isAccessible: true);
        campus.Kept.Leave(now.Utc.AddMinutes(-1), handOverCode: null);
        campus.Held.Leave(now.Utc.AddMinutes(-1), handOverCode: null);
        db.Lockers.AddRange(campus.All);
        db.Students.AddRange(holder, host, first);
        await db.SaveChangesAsync();

        db.Rentals.Add(Rental.Start(holder, campus.Taken, policy, now));
        campus.Room = ShareRoom.Open(host.Id, campus.Forming, policy, vault.Seal(campus.Keys), null, now);
        db.ShareRooms.Add(campus.Room);
        db.Drops.Add(new Drop(now.Utc.AddMinutes(-1), now.Utc));
        db.Holds.Add(new Hold(campus.Held.Id, first.Id, now.Utc.AddMinutes(-1), now.Utc.AddHours(2)));
        db.WaitlistLines.Add(new WaitlistLine(first.Id, campus._full, LockerType.Private, 1, now));
        db.FloorChanges.Add(new FloorChange(campus.FloorId, now));
        await db.SaveChangesAsync();
        return campus;
    }

    /// <summary>The term of this campus has ended yesterday.</summary>
    public static CabiPolicy TermOver(Moment now) =>
        new() { EffectiveFrom = now.Utc, LatestDueOn = now.Day.AddDays(-1) };

    private Locker In(Section section, LockerType type) =>
        new(section, $"{++_number}", type, type == LockerType.Shared ? Locker.MaxCapacity : 1, row: 1, column: _number);
}
