namespace Cabi.Web.Domain.Rentals;

/// <summary>The four digits a mechanical lock is set to when its user leaves; text, because 0042 is a code.</summary>
public static class HandOverCode
{
    public const int Length = 4;

    public static bool IsWellFormed(string code) => code.Length == Length && code.All(char.IsAsciiDigit);
}
