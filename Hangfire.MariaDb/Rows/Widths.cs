namespace Hangfire.MariaDb.Rows;

/// <summary>How many characters the columns hold. An index of MariaDB holds 768 of four bytes.</summary>
internal static class Widths
{
    public const int Key = 255;
    public const int SetValue = 400;
    public const int Queue = 100;
    public const int StateName = 40;

    /// <summary>A reason is for people to read; a longer one is cut.</summary>
    public const int Reason = 500;
}
