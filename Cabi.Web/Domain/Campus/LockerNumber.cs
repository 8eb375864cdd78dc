using System.Text;

namespace Cabi.Web.Domain.Campus;

/// <summary>The number printed on a door: text, because doors carry letters and leading zeros.</summary>
public static class LockerNumber
{
    public const int Length = 12;

    /// <summary>Longest key of <see cref="OrderOf"/>: every character a digit run of its own.</summary>
    public const int OrderLength = Length * Length;

    /// <summary>A key whose ordinal order is the natural one: 9 before 10, A2 before A10, 7 before 07.</summary>
    public static string OrderOf(string number)
    {
        var key = new StringBuilder();

        for (var at = 0; at < number.Length; )
        {
            var end = at;
            while (end < number.Length && char.IsAsciiDigit(number[end]))
                end++;

            if (end == at)
                key.Append(number[at++]);
            else
                key.Append(number[at..end].TrimStart('0').PadLeft(Length, '0'));

            at = Math.Max(at, end);
        }

        return key.ToString();
    }
}
