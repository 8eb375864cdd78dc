using System.ComponentModel.DataAnnotations;
using Cabi.Web.Pages.Binding;

namespace Cabi.Web.Pages.Rental;

/// <summary>The form that gives my locker back.</summary>
public sealed record ReturnForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public DateTime? StartedAt { get; init; }

    [Narrow]
    [RegularExpression("[0-9]{4}", ErrorMessage = "Enter exactly four digits.")]
    public string? HandOverCode { get; init; }
}

/// <summary>The form that leaves my shared locker to the others.</summary>
public sealed record LeaveForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public DateTime? StartedAt { get; init; }
}

/// <summary>The form that takes my return back.</summary>
public sealed record UndoForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public int? ReturnId { get; init; }
}

/// <summary>The form that uses one of my extension tickets.</summary>
public sealed record ExtendForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public int? TicketId { get; init; }
}

/// <summary>The form that takes me to another locker, perhaps with the code the old lock is left set to.</summary>
public sealed record MoveForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public int? LockerId { get; init; }

    [Narrow]
    [RegularExpression("[0-9]{4}", ErrorMessage = "Enter exactly four digits.")]
    public string? HandOverCode { get; init; }
}

/// <summary>The form of the title and the note of my locker.</summary>
public sealed record DescribeForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public DateTime? StartedAt { get; init; }

    [StringLength(Domain.Rentals.Rental.TitleLength, ErrorMessage = "This is too long.")]
    public string? Title { get; init; }

    [StringLength(Domain.Rentals.Rental.NoteLength, ErrorMessage = "This is too long.")]
    public string? Note { get; init; }
}
