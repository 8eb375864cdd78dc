using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Sharing;

/// <summary>
/// The minutes in which a group forms around a shared locker. Its end and its size are fixed when it is opened.
/// </summary>
public sealed class ShareRoom
{
    private readonly List<ShareRoomMember> _members = [];

    private ShareRoom() { }

    public int Id { get; private set; }

    public int LockerId { get; private set; }

    public Locker Locker { get; private set; } = null!;

    // The locker's id until the room is settled and null afterwards: what makes "one locker, one room" true under a
    // race.
    public int? OpenLockerId { get; private set; }

    /// <summary>What lets people in, unreadable without the key ring.</summary>
    public string SealedKeys { get; private set; } = "";

    /// <summary>By which a link finds the room: 128 random bits are not guessed from it.</summary>
    public byte[] TokenHash { get; private set; } = [];

    public DateTime OpenedAt { get; private set; }

    /// <summary>The end (UTC): the rental starts here, or the room dissolves.</summary>
    public DateTime EndsAt { get; private set; }

    public int MinPeople { get; private set; }

    public int MaxPeople { get; private set; }

    public int MaxWrongCodes { get; private set; }

    /// <summary>When its outcome was written down (UTC), which may be long after its end.</summary>
    public DateTime? SettledAt { get; private set; }

    public int? RentalId { get; private set; }

    /// <summary>The rental that came of it; null while it is open and when it dissolved.</summary>
    public Rental? Rental { get; private set; }

    /// <summary>Grows with every change, so that joining, leaving and settling at once cannot all succeed.</summary>
    public int Version { get; private set; }

    public IReadOnlyCollection<ShareRoomMember> Members => _members;

    /// <summary>Who is in the room, in the order in which they came.</summary>
    public IEnumerable<ShareRoomMember> Seated =>
        _members.Where(member => member.LeftAt is null).OrderBy(member => member.JoinedAt).ThenBy(member => member.Id);

    public static ShareRoom Open(
        int hostId,
        Locker locker,
        CabiPolicy policy,
        SealedRoomKeys keys,
        int? termsId,
        Moment now
    )
    {
        var room = new ShareRoom
        {
            Locker = locker,
            LockerId = locker.Id,
            OpenLockerId = locker.Id,
            SealedKeys = keys.Text,
            TokenHash = keys.TokenHash,
            OpenedAt = now.Utc,
            EndsAt = now.Utc.AddMinutes(policy.RoomMinutes),
            MinPeople = policy.MinGroup,
            MaxPeople = Math.Min(policy.MaxGroup, locker.Capacity),
            MaxWrongCodes = policy.MaxWrongCodes,
        };
        room._members.Add(new ShareRoomMember(hostId, termsId, now));
        return room;
    }

    public bool IsOpenAt(Moment now) => SettledAt is null && now.Utc < EndsAt;

    /// <summary>Its end has passed and nobody has written its outcome down yet.</summary>
    public bool IsDueAt(Moment now) => SettledAt is null && now.Utc >= EndsAt;

    /// <summary>Nobody else fits in.</summary>
    public Refusal? RefuseFull() => Seated.Count() >= MaxPeople ? new Refusal.RoomFull() : null;

    /// <summary>The seats that are left for those who can rent are too few for a rental.</summary>
    /// <param name="unable">How many sit in it who cannot rent now.</param>
    public Refusal? RefuseVain(int unable) => MaxPeople - unable < MinPeople ? new Refusal.RoomInVain(EndsAt) : null;

    /// <summary>One more person. The last one who fits ends the room at this moment.</summary>
    public Refusal? Join(int studentId, int? termsId, Moment now)
    {
        if (!IsOpenAt(now))
            return new Refusal.RoomOver();

        if (Seated.Any(member => member.StudentId == studentId))
            return new Refusal.AlreadyInRoom();

        if (RefuseFull() is { } full)
            return full;

        _members.Add(new ShareRoomMember(studentId, termsId, now));
        Version++;

        if (Seated.Count() == MaxPeople)
            EndsAt = now.Utc;

        return null;
    }

    /// <summary>A person leaves before the end, also the one who opened it; the last one out ends the room.</summary>
    public Refusal? Leave(int studentId, Moment now)
    {
        if (Seated.SingleOrDefault(member => member.StudentId == studentId) is not { } member)
            return new Refusal.NotInRoom();

        if (!IsOpenAt(now))
            return new Refusal.RoomOver();

        member.Leave(now);
        Version++;

        if (!Seated.Any())
            End(now);

        return null;
    }

    /// <summary>Ends the room without a rental, before its time: its locker cannot be rented any more.</summary>
    public void Dissolve(Moment now)
    {
        Version++;
        End(now);
    }

    /// <summary>Writes down what came of it.</summary>
    /// <exception cref="InvalidOperationException">It is still open, or settled already.</exception>
    public void Settle(Rental? rental, Moment now)
    {
        if (!IsDueAt(now))
            throw new InvalidOperationException($"Share room {Id} is not to be settled.");

        Rental = rental;
        Version++;
        Close(now);
    }

    private void End(Moment now)
    {
        EndsAt = now.Utc < EndsAt ? now.Utc : EndsAt;
        Close(now);
    }

    private void Close(Moment now)
    {
        SettledAt = now.Utc;
        OpenLockerId = null;

        foreach (var member in _members)
            member.Unseat();
    }
}
