using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Text;

namespace Cabi.Web.Pages.Admin.People;

/// <summary>A form in which staff say why.</summary>
public abstract record ReasonForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required(ErrorMessage = "Enter a reason.")]
    [StringLength(Domain.People.Ban.ReasonLength, ErrorMessage = "This is too long.")]
    public string? Reason { get; init; }
}

/// <summary>The form that bans a person.</summary>
public sealed record BanForm : ReasonForm
{
    /// <summary>The end, as a browser writes a wall time.</summary>
    public string? Until { get; init; }
}

/// <summary>The form that lifts a ban.</summary>
public sealed record LiftForm : ReasonForm
{
    [Required]
    public int? BanId { get; init; }
}

/// <summary>The form that grants a ticket.</summary>
public sealed record GrantForm : ReasonForm
{
    /// <summary>The marker of a ticket.</summary>
    public string? Ticket { get; init; }

    /// <summary>How the form names a ticket.</summary>
    public static string MarkerOf(TicketKind kind, int days) => kind == TicketKind.Move ? "move" : $"extension-{days}";

    /// <returns>Null when no ticket is named so.</returns>
    public (TicketKind Kind, int Days)? ReadTicket() =>
        Ticket?.Split('-') switch
        {
            ["move"] => (TicketKind.Move, 0),
            ["extension", var days]
                when int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var size) => (
                TicketKind.Extension,
                size
            ),
            _ => null,
        };
}

/// <summary>The form that changes a person's e-mail.</summary>
public sealed record EmailForm : ReasonForm
{
    [DataType(DataType.EmailAddress)]
    [Required(ErrorMessage = "Enter an e-mail.")]
    [StringLength(EmailAddress.Length, ErrorMessage = "This is too long.")]
    public string? Email { get; init; }
}

/// <summary>The form that mails a person a new first link.</summary>
public sealed record FirstLinkForm
{
    [Required]
    public Guid? RequestId { get; init; }
}

/// <summary>The form that says whether a person needs an accessible locker.</summary>
public sealed record MarkForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public bool? NeedsAccessibleLocker { get; init; }
}
