namespace Cabi.Web.Domain.Rentals;

/// <summary>What a ticket is good for.</summary>
public enum TicketKind
{
    /// <summary>Moves the due day of my rental by the ticket's days.</summary>
    Extension,

    /// <summary>Takes me and my due day to another private locker.</summary>
    Move,
}
