using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Students;

namespace Cabi.Web.Domain.Rentals;

/// <summary>The use of one locker from start to end, with one due day and a member for each person.</summary>
public sealed class Rental
{
    private readonly List<RentalMember> _members = [];

    private Rental()
    {
    }

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

    public IReadOnlyCollection<RentalMember> Members => _members;

    public static Rental Start(Student student, Locker locker, CabiPolicy policy, Moment now)
    {
        var rental = new Rental
        {
            Locker = locker,
            HeldLockerId = locker.Id,
            StartedAt = now.Utc,
            DueOn = policy.DueOn(now),
            Policy = policy,
        };
        rental._members.Add(new RentalMember(student, now));
        return rental;
    }

    /// <summary>Whole campus days past the due day; zero through the due day.</summary>
    public int LateDays(Moment now) => Math.Max(0, now.Day.DayNumber - DueOn.DayNumber);

    /// <exception cref="InvalidOperationException">The rental has already ended.</exception>
    public void End(Moment now)
    {
        if (EndedAt is not null)
            throw new InvalidOperationException($"Rental {Id} has already ended.");

        EndedAt = now.Utc;
        HeldLockerId = null;

        foreach (var member in _members)
            member.Leave(now);
    }
}
