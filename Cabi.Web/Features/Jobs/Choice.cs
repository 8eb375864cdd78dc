using System.Globalization;
using Cabi.Web.Data.Audit;

namespace Cabi.Web.Features.Jobs;

/// <summary>Which rows of a list an operator means: some of them, or all of a kind.</summary>
/// <param name="Ids">Ignored where all of a kind are meant.</param>
/// <param name="AllOf">A job, a channel or <see cref="Everything"/>; null where the ids say which.</param>
public sealed record Choice(IReadOnlyCollection<long> Ids, string? AllOf = null)
{
    /// <summary>Whatever its kind.</summary>
    public const string Everything = "all";

    /// <summary>Whoever means more presses again.</summary>
    public const int MostAtOnce = 1000;

    private string List => string.Join(", ", Ids.Order());

    /// <summary>What was asked for, the same for the same choice.</summary>
    public IEnumerable<object?> Parts => AllOf is not null ? [AllOf] : [.. Ids.Order()];

    /// <summary>What the audit says of it.</summary>
    /// <param name="count">How many rows it came to.</param>
    public string Detail(string rows, int count)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"{count} {rows}: {AllOf ?? List}");
        return detail.Length > AuditEntry.DetailLength ? detail[..AuditEntry.DetailLength] : detail;
    }
}
