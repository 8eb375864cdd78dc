namespace Cabi.Web.Pages.Admin.Jobs;

/// <summary>A chart of bars, one for each hour.</summary>
/// <param name="Summary">What a screen reader says of the whole.</param>
/// <param name="Caption">What the bars mean, and how much the tallest is.</param>
public sealed record Bars(string Summary, string Caption, IReadOnlyList<Bars.Bar> All)
{
    /// <param name="StartsAt">UTC.</param>
    /// <param name="Good">The lower part.</param>
    /// <param name="Bad">What stands on top of it.</param>
    public sealed record Bar(DateTime StartsAt, int Good, int Bad, string Title);
}
