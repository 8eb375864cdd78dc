using System.ComponentModel.DataAnnotations;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>The form that rebases a version of the policy.</summary>
public sealed record RebaseForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public int? PolicyId { get; init; }
}
