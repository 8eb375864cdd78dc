using System.Globalization;
using Cabi.Web.Data.Audit;
using Cabi.Web.Domain.Time;

namespace Cabi.Web.Features;

/// <summary>What was before and what is after, as the audit keeps it: the same text for every reader.</summary>
public static class BeforeAfter
{
    private const string Cut = "…";

    public static string Of(string what, object? before, object? after) =>
        Fit(string.Create(CultureInfo.InvariantCulture, $"{what}: {before ?? "none"} → {after ?? "none"}"));

    /// <summary>An instant as the wall clock of the campus showed it.</summary>
    public static string? Wall(DateTime? utc, Moment now) =>
        utc is { } instant
            ? now.Calendar.WallTimeOf(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : null;

    /// <summary>The text, as far as there is room for it.</summary>
    public static string Fit(string text) =>
        text.Length <= AuditEntry.DetailLength ? text : text[..(AuditEntry.DetailLength - Cut.Length)] + Cut;
}
