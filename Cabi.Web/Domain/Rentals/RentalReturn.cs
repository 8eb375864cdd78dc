using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Rentals;

/// <summary>
/// A person has given up their part of a rental: they returned the locker, or left it to the others. It keeps what an
/// undo puts back, for as long as it can be undone.
/// </summary>
public sealed class RentalReturn
{
    private RentalReturn() { }

    /// <param name="rental">As it was before.</param>
    /// <param name="ban">What the return earned.</param>
    /// <param name="policy">The policy in force.</param>
    public RentalReturn(Rental rental, int studentId, Ban? ban, CabiPolicy policy, Moment now)
    {
        Rental = rental;
        StudentId = studentId;
        At = now.Utc;
        UndoableUntil = now.Utc.AddSeconds(policy.UndoSeconds);
        HasEndedRental = ReturnRules.RefuseReturn(rental) is null;
        DueOn = rental.DueOn;
        DaysGivenUp = rental.DueOn.DayNumber - rental.DueOnWithoutOne(now).DayNumber;
        OpensAt = rental.Locker.OpensAt;
        HandOverCode = rental.Locker.HandOverCode;
        Ban = ban;
    }

    public int Id { get; private set; }

    public int RentalId { get; private set; }

    public Rental Rental { get; private set; } = null!;

    public int StudentId { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; }

    /// <summary>Fixed at the return (UTC); from this instant on it cannot be undone.</summary>
    public DateTime UndoableUntil { get; private set; }

    /// <summary>False where others kept the locker.</summary>
    public bool HasEndedRental { get; private set; }

    /// <summary>The due day before.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>By how many days the due day of those who stay was shortened.</summary>
    public int DaysGivenUp { get; private set; }

    /// <summary>When the locker had opened before this rental (UTC).</summary>
    public DateTime? OpensAt { get; private set; }

    /// <summary>The code that the person was shown while they held the locker, encrypted.</summary>
    public string? HandOverCode { get; private set; }

    public int? BanId { get; private set; }

    /// <summary>The ban that it earned.</summary>
    public Ban? Ban { get; private set; }

    // One that lies in the future was made by a clock that was ahead.
    public bool IsUndoableAt(Moment now) => At <= now.Utc && now.Utc < UndoableUntil;

    /// <summary>Puts everything back as it was: the rental, its due day, the locker, and the ban.</summary>
    /// <param name="policy">The policy in force.</param>
    public void Undo(CabiPolicy policy, Moment now)
    {
        if (HasEndedRental)
        {
            Rental.Reopen(StudentId);
            Rental.Locker.TakeBack(OpensAt, HandOverCode);
        }
        else
            Rental.Rejoin(StudentId, DueOnAgain(policy));

        Ban?.TakeBack(now);
    }

    // Somebody else may have left or extended it since. What has become of the due day since then stays, and the latest
    // due day of the policy holds for what lies past the day that it was.
    private DateOnly DueOnAgain(CabiPolicy policy)
    {
        var again = Rental.DueOn.AddDays(DaysGivenUp);
        return new[] { Rental.DueOn, policy.NotAfterTerm(again), again < DueOn ? again : DueOn }.Max();
    }
}
