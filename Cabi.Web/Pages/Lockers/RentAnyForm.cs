using System.ComponentModel.DataAnnotations;

namespace Cabi.Web.Pages.Lockers;

/// <summary>The form that rents any free locker of a floor or of one of its sections.</summary>
public sealed record RentAnyForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required]
    public int? FloorId { get; init; }

    public int? SectionId { get; init; }
}
