using System.ComponentModel.DataAnnotations;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Features.Jobs;

namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>The form that runs, pauses or resumes a job.</summary>
public sealed record JobForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public string? Job { get; init; }
}

/// <summary>The form that tries failures again, or discards them.</summary>
public sealed record FailuresForm
{
    [Required]
    public Guid? RequestId { get; init; }

    public List<long> FailureId { get; init; } = [];

    /// <summary>The job of which all failures are meant; null where the ids say which.</summary>
    public string? AllOf { get; init; }

    public Choice Choice => new(FailureId, AllOf);
}

/// <summary>The form that sends again what was given up.</summary>
public sealed record ResendForm
{
    [Required]
    public Guid? RequestId { get; init; }

    /// <summary>Null for all that were given up.</summary>
    public long? DeliveryId { get; init; }
}

/// <summary>The form that sends what waits.</summary>
public sealed record SendForm
{
    [Required]
    public Guid? RequestId { get; init; }

    public List<long> DeliveryId { get; init; } = [];

    /// <summary>The channel of which all are meant; null where the ids say which.</summary>
    public Channel? AllOf { get; init; }

    /// <summary>All are meant, of every channel.</summary>
    public bool IsEverything { get; init; }

    public bool IsEmpty => !IsEverything && AllOf is null && DeliveryId.Count == 0;

    public Choice Choice => new(DeliveryId, IsEverything ? Choice.Everything : AllOf?.ToString());
}
