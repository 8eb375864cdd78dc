namespace Cabi.Web.Domain.Rentals;

/// <summary>A rental went from one private locker to another, with its due day.</summary>
public sealed class Move(int rentalId, int studentId, int fromLockerId, int toLockerId, int ticketId, DateTime at)
{
    public int Id { get; private set; }

    public int RentalId { get; private set; } = rentalId;

    public int StudentId { get; private set; } = studentId;

    public int FromLockerId { get; private set; } = fromLockerId;

    public int ToLockerId { get; private set; } = toLockerId;

    /// <summary>The ticket that paid for it; no ticket pays twice.</summary>
    public int TicketId { get; private set; } = ticketId;

    /// <summary>UTC.</summary>
    public DateTime At { get; private set; } = at;
}
