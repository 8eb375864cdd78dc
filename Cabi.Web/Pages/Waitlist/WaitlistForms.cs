using System.ComponentModel.DataAnnotations;
using Cabi.Web.Domain.Campus;

namespace Cabi.Web.Pages.Waitlist;

/// <summary>The form that enters a line.</summary>
public sealed record WaitForm
{
    [Required]
    public Guid? RequestId { get; init; }

    public int SectionId { get; init; }

    public LockerType Type { get; init; }
}

/// <summary>The form that leaves a line.</summary>
public sealed record LeaveForm
{
    [Required]
    public Guid? RequestId { get; init; }

    public int LineId { get; init; }
}
