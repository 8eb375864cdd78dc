using System.ComponentModel.DataAnnotations;
using Cabi.Web.Domain.Policies;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>The form that withdraws a version of the policy.</summary>
public sealed record WithdrawForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public int? PolicyId { get; init; }

    [Required(ErrorMessage = "Enter a reason.")]
    [StringLength(CabiPolicy.ReasonLength, ErrorMessage = "This is too long.")]
    public string? Reason { get; init; }
}
