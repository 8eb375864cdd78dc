using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Campus;

/// <summary>One physical door: a printed number, a type, a place in its section's grid.</summary>
public sealed class Locker
{
    public const int ReasonLength = 120;

    /// <summary>
    /// The most people in a shared locker. It is no number of the policy, because doors are built for it.
    /// </summary>
    public const int MaxCapacity = 4;

    private Locker() { }

    public Locker(Section section, string number, LockerType type, int capacity, int row, int column)
    {
        Section = section;
        Number = number;
        NumberOrder = LockerNumber.OrderOf(number);
        Place(type, capacity, row, column);
    }

    public int Id { get; private set; }

    public int SectionId { get; private set; }

    public Section Section { get; private set; } = null!;

    public string Number { get; private set; } = "";

    /// <summary>Sorts numbers as people do.</summary>
    public string NumberOrder { get; private set; } = "";

    public LockerType Type { get; private set; }

    public int Capacity { get; private set; }

    /// <summary>Row in the section's grid, from 1 at the top.</summary>
    public int Row { get; private set; }

    /// <summary>Column in the section's grid, from 1 at the left.</summary>
    public int Column { get; private set; }

    /// <summary>When a locker left by its user opens again (UTC); the past means open.</summary>
    public DateTime? OpensAt { get; private set; }

    /// <summary>Easy to reach and to open: kept for people marked for one a while after it opens.</summary>
    public bool IsAccessible { get; private set; }

    /// <summary>Why staff took it out of service; null means in service.</summary>
    public string? OutOfServiceReason { get; private set; }

    /// <summary>The code the lock was left set to, encrypted; for the next holder's eyes.</summary>
    public string? HandOverCode { get; private set; }

    /// <summary>
    /// What anyone may know about this locker now, given the due day of the rental that holds it, if nobody gathers
    /// around it.
    /// </summary>
    public LockerState StateAt(DateOnly? dueOn, Moment now) =>
        LockerStates.Of(Type, OutOfServiceReason is not null, OpensAt, dueOn, formingUntil: null, heldUntil: null, now);

    public void Place(LockerType type, int capacity, int row, int column)
    {
        Type = type;
        Capacity = capacity;
        Row = row;
        Column = column;
    }

    /// <summary>Its user has left: it opens for everyone at the given instant.</summary>
    public void Leave(DateTime opensAt, string? handOverCode)
    {
        OpensAt = opensAt;
        HandOverCode = handOverCode;
    }

    /// <summary>Its user is back: what stood here before they left stands here again.</summary>
    public void TakeBack(DateTime? opensAt, string? handOverCode)
    {
        OpensAt = opensAt;
        HandOverCode = handOverCode;
    }

    public void TakeOutOfService(string reason) => OutOfServiceReason = reason;

    public void PutIntoService() => OutOfServiceReason = null;

    public void MarkAccessible(bool isAccessible) => IsAccessible = isAccessible;
}
