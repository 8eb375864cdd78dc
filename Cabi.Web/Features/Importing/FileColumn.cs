using Cabi.Web.Domain.Text;

namespace Cabi.Web.Features.Importing;

/// <summary>A column of a file, and the headings by which offices know it, the likeliest first.</summary>
public sealed record FileColumn(string Name, params string[] Headings)
{
    private readonly string[] _keys = KeysOf([.. Headings.Append(Name).Select(KeyOf)]);

    /// <summary>A row may end before it: spreadsheets leave out blank cells at the end.</summary>
    public bool MayBeMissing { get; init; }

    /// <summary>A file may do without it, and says nothing then of what stands in it.</summary>
    public bool IsOptional { get; init; }

    /// <summary>As complaints name it: <c>number (학번)</c>.</summary>
    public string Title => $"{Name} ({Headings[0]})";

    /// <summary>A heading without case, blanks, punctuation and what stands in brackets.</summary>
    public static string KeyOf(string heading)
    {
        var bracket = heading.IndexOfAny(['(', '[', '（']);
        var key = SearchText.KeyOf(bracket > 0 ? heading[..bracket] : heading);
        return key.Length > 0 ? key : SearchText.KeyOf(heading);
    }

    // Two of them in one cell are one heading in two languages: 학번 / Student No.
    private static string[] KeysOf(string[] keys) =>
        [.. keys, .. from first in keys from second in keys where first != second select first + second];

    /// <summary>Where it stands in a row of headings; several places mean that nobody can tell.</summary>
    /// <param name="heading">The heading that was named for it; null when none was.</param>
    public IReadOnlyList<int> PlacesIn(IReadOnlyList<string> keys, string? heading)
    {
        foreach (var key in heading is null ? _keys : [KeyOf(heading)])
        {
            var places = Enumerable.Range(0, keys.Count).Where(at => keys[at] == key).ToList();

            if (places.Count > 0)
                return places;
        }

        return [];
    }
}
