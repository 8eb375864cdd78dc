namespace Cabi.Web.Domain.Campus;

/// <summary>A rectangle on a floor's plan in grid lines, counted from 1; the end line is not part of it.</summary>
public readonly record struct PlanArea(int ColumnStart, int ColumnEnd, int RowStart, int RowEnd)
{
    /// <summary>The greatest line a plan may use: the style sheet has a class for each.</summary>
    public const int MaxLine = 60;

    public bool IsValid =>
        ColumnStart >= 1
        && ColumnEnd > ColumnStart
        && ColumnEnd <= MaxLine
        && RowStart >= 1
        && RowEnd > RowStart
        && RowEnd <= MaxLine;
}
