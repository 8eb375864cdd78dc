using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Rentals;

/// <summary>The use of one locker from start to end, with one due day and a member for each person.</summary>
public sealed class Rental
{
    public const int TitleLength = 30;
    public const int NoteLength = 64;

    private readonly List<RentalMember> _members = [];

    private Rental() { }

    public int Id { get; private set; }

    public int LockerId { get; private set; }

    public Locker Locker { get; private set; } = null!;

    // The locker's id while the rental is open and null afterwards. A unique index holds many nulls on both databases,
    // so this column is what makes "one locker, one rental" true under a race.
    public int? HeldLockerId { get; private set; }

    public DateTime StartedAt { get; private set; }

    public DateOnly DueOn { get; private set; }

    public DateTime? EndedAt { get; private set; }

    public int PolicyId { get; private set; }

    /// <summary>The policy in force at the start.</summary>
    public CabiPolicy Policy { get; private set; } = null!;

    /// <summary>What its members call it.</summary>
    public string? Title { get; private set; }

    /// <summary>A note that only its members read, encrypted.</summary>
    public string? Note { get; private set; }

    /// <summary>When it was found long overdue and shown to staff (UTC).</summary>
    public DateTime? FlaggedAt { get; private set; }

    /// <summary>
    /// Grows with every change, so that a return, an extension and a move at once cannot all succeed.
    /// </summary>
    public int Version { get; private set; }

    public IReadOnlyCollection<RentalMember> Members => _members;

    /// <summary>Who still holds it.</summary>
    public IEnumerable<RentalMember> Holders => _members.Where(member => member.LeftAt is null);

    public static Rental Start(Student student, Locker locker, CabiPolicy policy, Moment now, int? termsId = null)
    {
        var rental = StartAt(locker, policy, policy.DueOn(now), now);
        rental._members.Add(new RentalMember(student.Id, termsId, now));
        return rental;
    }

    /// <param name="members">Each person with the terms they accepted.</param>
    /// <param name="end">The end of the share room, which is the start of the rental.</param>
    public static Rental StartShared(
        IEnumerable<(int StudentId, int? TermsId)> members,
        Locker locker,
        CabiPolicy policy,
        DateOnly dueOn,
        Moment end
    )
    {
        var rental = StartAt(locker, policy, dueOn, end);
        rental._members.AddRange(members.Select(member => new RentalMember(member.StudentId, member.TermsId, end)));
        return rental;
    }

    /// <summary>Whole campus days past the due day; zero through the due day.</summary>
    public int LateDays(Moment now) => Math.Max(0, now.Day.DayNumber - DueOn.DayNumber);

    /// <summary>So late that staff may end it without saying why.</summary>
    public bool IsLongOverdue(CabiPolicy policy, Moment now) => DueOn <= policy.LongOverdueDueBy(now);

    /// <summary>Shows it to staff as long overdue.</summary>
    public void Flag(Moment now)
    {
        FlaggedAt = now.Utc;
        Version++;
    }

    /// <summary>It was flagged by a clock that was ahead: as if it never had been.</summary>
    public void TakeBackFlag()
    {
        FlaggedAt = null;
        Version++;
    }

    /// <summary>The due day of those who stay when one of several leaves now: what is left, shared out anew.</summary>
    /// <remarks>Today and ⌈remaining days × n/(n+1)⌉, n people left; unchanged when due today or late.</remarks>
    public DateOnly DueOnWithoutOne(Moment now)
    {
        var stay = Holders.Count() - 1;
        var remaining = DueOn.DayNumber - now.Day.DayNumber;
        return remaining <= 0 || stay < 1 ? DueOn : now.Day.AddDays(((remaining * stay) + stay) / (stay + 1));
    }

    /// <summary>Moves the due day of all its members.</summary>
    /// <exception cref="InvalidOperationException">It has ended, or nothing would be gained.</exception>
    public void Extend(DateOnly dueOn)
    {
        if (EndedAt is not null || dueOn <= DueOn)
            throw new InvalidOperationException($"Rental {Id} cannot be extended to {dueOn:O}.");

        DueOn = dueOn;
        Version++;
    }

    /// <summary>Takes it to another locker, with its due day, its title and its note.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public void MoveTo(Locker locker)
    {
        if (EndedAt is not null)
            throw new InvalidOperationException($"Rental {Id} has ended.");

        Locker = locker;
        LockerId = locker.Id;
        HeldLockerId = locker.Id;
        Version++;
    }

    /// <param name="note">Encrypted.</param>
    /// <exception cref="ArgumentOutOfRangeException">The title is too long.</exception>
    public void Describe(string? title, string? note)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(title?.Length ?? 0, TitleLength, nameof(title));
        Title = title;
        Note = note;
        Version++;
    }

    /// <summary>One of several members leaves; the locker stays with the others.</summary>
    /// <exception cref="InvalidOperationException">Nobody would be left, or the person holds no part of it.</exception>
    public void Leave(int studentId, Moment now)
    {
        if (Holders.Count() < 2)
            throw new InvalidOperationException($"Rental {Id} ends with its last member.");

        DueOn = DueOnWithoutOne(now);
        Holders.Single(member => member.StudentId == studentId).Leave(now);
        Version++;
    }

    /// <exception cref="InvalidOperationException">The rental has already ended.</exception>
    public void End(Moment now)
    {
        if (EndedAt is not null)
            throw new InvalidOperationException($"Rental {Id} has already ended.");

        EndedAt = now.Utc;
        HeldLockerId = null;
        Version++;

        foreach (var member in Holders)
            member.Leave(now);
    }

    /// <summary>The return that ended it is undone: its last holder holds it again.</summary>
    /// <exception cref="InvalidOperationException">It has not ended.</exception>
    public void Reopen(int studentId)
    {
        if (EndedAt is null)
            throw new InvalidOperationException($"Rental {Id} has not ended.");

        EndedAt = null;
        HeldLockerId = LockerId;
        Version++;
        _members.Single(member => member.StudentId == studentId).Rejoin();
    }

    /// <summary>Somebody who has left is a member again.</summary>
    /// <exception cref="InvalidOperationException">It has ended.</exception>
    public void Rejoin(int studentId, DateOnly dueOn)
    {
        if (EndedAt is not null)
            throw new InvalidOperationException($"Rental {Id} has ended.");

        DueOn = dueOn;
        Version++;
        _members.Single(member => member.StudentId == studentId).Rejoin();
    }

    private static Rental StartAt(Locker locker, CabiPolicy policy, DateOnly dueOn, Moment start) =>
        new()
        {
            Locker = locker,
            HeldLockerId = locker.Id,
            StartedAt = start.Utc,
            DueOn = dueOn,
            Policy = policy,
        };
}
