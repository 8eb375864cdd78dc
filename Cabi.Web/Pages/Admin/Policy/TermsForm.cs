using System.ComponentModel.DataAnnotations;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain.Policies;

namespace Cabi.Web.Pages.Admin.Policy;

/// <summary>The form of new terms.</summary>
public sealed record TermsForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required(ErrorMessage = "Enter the terms in both languages.")]
    [StringLength(Terms.TextLength, ErrorMessage = "This is too long.")]
    public string? Korean { get; init; }

    [Required(ErrorMessage = "Enter the terms in both languages.")]
    [StringLength(Terms.TextLength, ErrorMessage = "This is too long.")]
    public string? English { get; init; }

    /// <summary>The beginning, as a browser writes a wall time; empty is now.</summary>
    public string? EffectiveFrom { get; init; }

    [Required(ErrorMessage = "Enter a reason.")]
    [StringLength(AuditEntry.ReasonLength, ErrorMessage = "This is too long.")]
    public string? Reason { get; init; }

    /// <summary>The texts as they are kept: browsers send each line break as two characters.</summary>
    public (string Korean, string English) ReadTexts() => (TextOf(Korean), TextOf(English));

    private static string TextOf(string? typed) => (typed ?? "").ReplaceLineEndings("\n").Trim();
}
