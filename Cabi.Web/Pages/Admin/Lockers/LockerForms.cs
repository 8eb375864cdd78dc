using System.ComponentModel.DataAnnotations;
using Cabi.Web.Data.Audit;

namespace Cabi.Web.Pages.Admin.Lockers;

/// <summary>The form that shows the code of the lock.</summary>
public sealed record RevealForm
{
    [Required]
    public Guid? RequestId { get; init; }
}

/// <summary>The form that says whether a locker is accessible.</summary>
public sealed record MarkForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public bool? IsAccessible { get; init; }
}

/// <summary>The form that takes a locker out of service, or puts it back.</summary>
public sealed record ServiceForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required(ErrorMessage = "Enter a reason.")]
    [StringLength(Domain.Campus.Locker.ReasonLength, ErrorMessage = "This is too long.")]
    public string? Reason { get; init; }
}

/// <summary>The form that ends the rental that staff have seen.</summary>
public sealed record EndRentalForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public int? RentalId { get; init; }

    [StringLength(AuditEntry.ReasonLength, ErrorMessage = "This is too long.")]
    public string? Reason { get; init; }
}
