using Cabi.Web.Domain;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Tests.Features.Laws;

/// <summary>
/// What renting alone and together means, written a second time as plainly as possible, with the policy's defaults.
/// Lockers 0 to <see cref="PrivateLockers"/> - 1 are private, the others shared.
/// </summary>
public sealed class CampusModel
{
    public const int PrivateLockers = 3;
    public const int Tickets = 3;
    public const int BanDays = 2;

    private readonly Dictionary<int, DateTime> _opensAt = [];
    private readonly Dictionary<int, int> _extensionTickets = [];
    private readonly Dictionary<int, int> _moveTickets = [];
    private readonly Dictionary<int, DateTime> _movedAt = [];
    private readonly List<(int Person, DateTime From, DateTime Until)> _bans = [];
    private readonly Stack<Given> _given = [];

    /// <summary>By locker.</summary>
    public Dictionary<int, Holding> Holdings { get; } = [];

    /// <summary>By locker: the share rooms that have not ended, or whose end nobody has looked at.</summary>
    public Dictionary<int, Room> Rooms { get; } = [];

    public int Bans => _bans.Count;

    /// <returns>The kind of the refusal; null when it is done.</returns>
    public Type? Do(Deed deed, Moment now)
    {
        // Who only waits settles nothing.
        if (deed is Deed.Passing)
            return null;

        // Who wants to leave a room that has ended is told so; afterwards it is no room of theirs.
        var isOver = deed is Deed.Leaving gone && RoomOf(gone.Person) is { } sat && Rooms[sat].EndsAt <= now.Utc;

        foreach (var locker in Rooms.Where(room => room.Value.EndsAt <= now.Utc).Select(room => room.Key).ToList())
            Settle(locker, now);

        return deed switch
        {
            Deed.Renting rent => Rent(rent.Person, rent.Locker, now),
            Deed.Returning giveBack => Return(giveBack.Person, now),
            Deed.Undoing => Undo(now),
            Deed.Opening open => Open(open.Person, open.Locker, now),
            Deed.Joining join => Join(join.Person, join.Locker, join.IsRightCode, now),
            Deed.Leaving when isOver => typeof(Refusal.RoomOver),
            Deed.Leaving leave => Leave(leave.Person),
            Deed.Extending extend => Extend(extend.Person, now),
            Deed.Moving move => Move(move.Person, move.Locker, now),
            Deed.Banning ban => Ban(ban.Person, now),
            _ => null,
        };
    }

    private Type? Rent(int person, int locker, Moment now)
    {
        if (HoldingOf(person) is not null)
            return typeof(Refusal.AlreadyRenting);

        if ((RefuseLocker(locker, now) ?? RefuseBan(person, now)) is { } refusal)
            return refusal;

        Holdings[locker] = new Holding([person], now.Day.AddDays(31));
        return null;
    }

    private Type? Return(int person, Moment now)
    {
        if (HoldingOf(person) is not (var locker, var holding))
            return typeof(Refusal.NothingToReturn);

        var late = now.Day.DayNumber - holding.DueOn.DayNumber;
        var given = new Given(
            person,
            locker,
            holding,
            holding.DueOn,
            now.Utc,
            _opensAt.TryGetValue(locker, out var before) ? before : null,
            late > 0 ? _bans.Count : null
        );

        if (late > 0)
            _bans.Add((person, now.Utc, now.SameTimeAfter(Math.Min(late * late, 180))));

        holding.People.Remove(person);

        if (holding.People.Count == 0)
        {
            Holdings.Remove(locker);
            _opensAt[locker] = now.Tomorrow(new TimeOnly(13, 0));
        }
        else if (late < 0)
        {
            var stay = holding.People.Count;
            holding.DueOn = now.Day.AddDays((int)Math.Ceiling(-late * (double)stay / (stay + 1)));
        }

        _given.Push(given with { DaysGivenUp = given.DueOn.DayNumber - holding.DueOn.DayNumber });
        return null;
    }

    private Type? Undo(Moment now)
    {
        if (!_given.TryPeek(out var given))
            return typeof(Refusal.NothingToUndo);

        if (now.Utc >= given.At.AddSeconds(60))
            return typeof(Refusal.UndoOver);

        if (HoldingOf(given.Person) is not null)
            return typeof(Refusal.AlreadyRenting);

        if (given.Holding.People.Count > 0 && Holdings.GetValueOrDefault(given.Locker) != given.Holding)
            return typeof(Refusal.RentalOver);

        _given.Pop();
        given.Holding.People.Add(given.Person);
        given.Holding.DueOn = given.Holding.DueOn.AddDays(given.DaysGivenUp);
        Holdings[given.Locker] = given.Holding;
        _opensAt.Remove(given.Locker);

        if (given.OpensAt is { } opensAt)
            _opensAt[given.Locker] = opensAt;

        if (given.Ban is { } ban)
            _bans[ban] = _bans[ban] with { Until = now.Utc };

        return null;
    }

    private Type? Open(int person, int locker, Moment now)
    {
        if (HoldingOf(person) is not null)
            return typeof(Refusal.AlreadyRenting);

        if (RoomOf(person) is not null)
            return typeof(Refusal.AlreadyInRoom);

        if ((RefuseLocker(locker, now) ?? RefuseBan(person, now)) is { } refusal)
            return refusal;

        Rooms[locker] = new Room([person], [], now.Utc.AddMinutes(10));
        return null;
    }

    private Type? Join(int person, int locker, bool isRightCode, Moment now)
    {
        if (HoldingOf(person) is not null)
            return typeof(Refusal.AlreadyRenting);

        if (RoomOf(person) is not null)
            return typeof(Refusal.AlreadyInRoom);

        if (!Rooms.TryGetValue(locker, out var room))
            return typeof(Refusal.RoomOver);

        if (RefuseBan(person, now) is { } banned)
            return banned;

        if (room.Wrong.Count(each => each == person) >= 3)
            return typeof(Refusal.RoomLocked);

        if (!isRightCode)
        {
            room.Wrong.Add(person);
            return typeof(Refusal.WrongRoomCode);
        }

        room.People.Add(person);

        if (room.People.Count == 4)
        {
            room.EndsAt = now.Utc;
            Settle(locker, now);
        }

        return null;
    }

    private Type? Leave(int person)
    {
        if (RoomOf(person) is not { } locker)
            return typeof(Refusal.NotInRoom);

        Rooms[locker].People.Remove(person);

        if (Rooms[locker].People.Count == 0)
            Rooms.Remove(locker);

        return null;
    }

    private Type? Extend(int person, Moment now)
    {
        if (HoldingOf(person) is not (var locker, var holding))
            return typeof(Refusal.NothingRented);

        if (holding.DueOn < now.Day)
            return typeof(Refusal.RentalOverdue);

        if (RefuseBan(person, now) is { } banned)
            return banned;

        if (locker >= PrivateLockers && holding.People.Count < 2)
            return typeof(Refusal.AloneInShared);

        if (holding.Extensions == 2)
            return typeof(Refusal.ExtensionsSpent);

        if (_extensionTickets.GetValueOrDefault(person) == Tickets)
            return typeof(Refusal.NoTicket);

        _extensionTickets[person] = _extensionTickets.GetValueOrDefault(person) + 1;
        holding.Extensions++;
        holding.DueOn = holding.DueOn.AddDays(3);
        return null;
    }

    private Type? Move(int person, int target, Moment now)
    {
        if (HoldingOf(person) is not (var locker, var holding))
            return typeof(Refusal.NothingRented);

        if (locker >= PrivateLockers)
            return typeof(Refusal.MoveIsPrivate);

        if (holding.DueOn < now.Day)
            return typeof(Refusal.RentalOverdue);

        if (RefuseBan(person, now) is { } banned)
            return banned;

        if (holding.DueOn == now.Day)
            return typeof(Refusal.MoveTooLate);

        if (_movedAt.TryGetValue(person, out var moved) && new Moment(moved, now.Calendar).SameTimeAfter(7) > now.Utc)
            return typeof(Refusal.MovedRecently);

        if (_moveTickets.GetValueOrDefault(person) == Tickets)
            return typeof(Refusal.NoTicket);

        if (target >= PrivateLockers)
            return typeof(Refusal.MoveIsPrivate);

        if (RefuseLocker(target, now) is { } refusal)
            return refusal;

        _moveTickets[person] = _moveTickets.GetValueOrDefault(person) + 1;
        _movedAt[person] = now.Utc;
        Holdings.Remove(locker);
        Holdings[target] = holding;
        _opensAt[locker] = now.Tomorrow(new TimeOnly(13, 0));
        return null;
    }

    private Type? Ban(int person, Moment now)
    {
        _bans.Add((person, now.Utc, now.SameTimeAfter(BanDays)));
        return null;
    }

    // Nothing has happened since its end but time.
    private void Settle(int locker, Moment now)
    {
        Rooms.Remove(locker, out var room);
        var end = now with { Utc = room!.EndsAt };
        var people = room.People.Where(person => HoldingOf(person) is null && RefuseBan(person, end) is null).ToList();

        if (people.Count >= 2)
            Holdings[locker] = new Holding(people, end.Day.AddDays(30 + (25 * people.Count)));
    }

    private Type? RefuseLocker(int locker, Moment now)
    {
        if (Holdings.ContainsKey(locker))
            return typeof(Refusal.LockerTaken);

        if (Rooms.ContainsKey(locker))
            return typeof(Refusal.LockerForming);

        return _opensAt.TryGetValue(locker, out var opensAt) && now.Utc < opensAt
            ? typeof(Refusal.LockerPending)
            : null;
    }

    private Type? RefuseBan(int person, Moment at) =>
        _bans.Any(ban => ban.Person == person && ban.From <= at.Utc && at.Utc < ban.Until)
            ? typeof(Refusal.Banned)
            : null;

    private (int Locker, Holding Holding)? HoldingOf(int person) =>
        Holdings
            .Where(holding => holding.Value.People.Contains(person))
            .Select(holding => ((int, Holding)?)(holding.Key, holding.Value))
            .SingleOrDefault();

    private int? RoomOf(int person) =>
        Rooms.Where(room => room.Value.People.Contains(person)).Select(room => (int?)room.Key).SingleOrDefault();

    private sealed record Given(
        int Person,
        int Locker,
        Holding Holding,
        DateOnly DueOn,
        DateTime At,
        DateTime? OpensAt,
        int? Ban
    )
    {
        public int DaysGivenUp { get; init; }
    }

    public sealed class Holding(List<int> people, DateOnly dueOn)
    {
        public List<int> People => people;

        public DateOnly DueOn { get; set; } = dueOn;

        public int Extensions { get; set; }
    }

    public sealed class Room(List<int> people, List<int> wrong, DateTime endsAt)
    {
        public List<int> People => people;

        /// <summary>Who has typed a wrong code, each time once.</summary>
        public List<int> Wrong => wrong;

        public DateTime EndsAt { get; set; } = endsAt;
    }
}
