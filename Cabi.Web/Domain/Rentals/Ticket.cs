using Cabi.Web.Domain.Time;

namespace Cabi.Web.Domain.Rentals;

/// <summary>Good for one extension or one move of its owner, once.</summary>
public sealed class Ticket
{
    public const int ReasonLength = 200;

    private Ticket() { }

    public Ticket(int studentId, TicketKind kind, int days, int grantedByAccountId, string? reason, Moment now)
    {
        StudentId = studentId;
        Kind = kind;
        Days = days;
        GrantedByAccountId = grantedByAccountId;
        Reason = reason;
        GrantedAt = now.Utc;
    }

    public int Id { get; private set; }

    public int StudentId { get; private set; }

    public TicketKind Kind { get; private set; }

    /// <summary>The days of an extension; zero for a move.</summary>
    public int Days { get; private set; }

    public int GrantedByAccountId { get; private set; }

    public string? Reason { get; private set; }

    public DateTime GrantedAt { get; private set; }

    /// <summary>Set once: two uses at a time cannot both succeed.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>The rental that it was used for.</summary>
    public int? RentalId { get; private set; }

    /// <exception cref="InvalidOperationException">It has been used.</exception>
    public void Use(int rentalId, Moment now)
    {
        if (UsedAt is not null)
            throw new InvalidOperationException($"Ticket {Id} has been used.");

        UsedAt = now.Utc;
        RentalId = rentalId;
    }
}
