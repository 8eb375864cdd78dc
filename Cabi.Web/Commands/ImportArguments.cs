using Cabi.Web.Features.Importing;

namespace Cabi.Web.Commands;

/// <summary>What was typed behind <c>import</c>: one file of people, or two of a campus.</summary>
/// <param name="Problem">Why it cannot be carried out; null when it can.</param>
public sealed record ImportArguments(
    IReadOnlyList<string> Files,
    IReadOnlyDictionary<string, string> Mapping,
    string? Problem
)
{
    private const string UsualLinks = "people-links.csv";

    /// <summary>Where links go; null when they are mailed.</summary>
    public string? Links { get; private init; } = UsualLinks;

    public bool IsDryRun { get; private init; }

    public bool IsOfPeople => Files.Count == 1;

    public static ImportArguments Read(IReadOnlyList<string> words)
    {
        var files = new List<string>();
        var mapping = new Dictionary<string, string>(StringComparer.Ordinal);
        string? links = null;
        string? problem = null;
        var (mails, isDryRun) = (false, false);

        for (var at = 0; at < words.Count; at++)
        {
            switch (words[at])
            {
                case "--dry-run":
                    isDryRun = true;
                    break;
                case "--mail":
                    mails = true;
                    break;
                case "--links" when at + 1 < words.Count:
                    links = words[++at];
                    break;
                case "--column" when at + 1 < words.Count && words[at + 1].Split('=', 2) is [var name, var heading]:
                    mapping[name.Trim()] = heading;
                    at++;
                    break;
                case "--column":
                    problem ??= "--column needs a column and a heading, such as --column number=학번.";
                    break;
                case "--links":
                    problem ??= "--links needs the name of a file.";
                    break;
                case ['-', ..] option:
                    problem ??= $"There is no option {option}.";
                    break;
                case var file:
                    files.Add(file);
                    break;
            }
        }

        return new ImportArguments(files, mapping, problem ?? ProblemOf(files, mapping, links, mails))
        {
            Links = mails ? null : links ?? UsualLinks,
            IsDryRun = isDryRun,
        };
    }

    private static string? ProblemOf(List<string> files, Dictionary<string, string> mapping, string? links, bool mails)
    {
        if (files.Count is not (1 or 2))
            return "import takes one file of people, or a file of lockers and one of floors.";
        if (links is not null && (mails || files.Count == 2))
            return "--links is for people whose links are not mailed.";
        if (mails && files.Count == 2)
            return "--mail is for people.";

        var columns = (files.Count == 1 ? PersonLine.Columns : LockerLine.Columns)
            .Select(column => column.Name)
            .ToList();
        return mapping.Keys.FirstOrDefault(name => !columns.Contains(name)) is { } unknown
            ? $"There is no column {unknown}; the columns are {string.Join(", ", columns)}."
            : null;
    }
}
