using System.Globalization;

namespace Cabi.Web.Commands.Backups;

/// <summary>What was typed behind <c>backup</c>.</summary>
/// <param name="Folder">Where backups are kept.</param>
/// <param name="Keep">How many of the newest stay there; null keeps all.</param>
/// <param name="Every">The pause between two; null makes one and ends.</param>
/// <param name="Problem">Why it cannot be carried out; null when it can.</param>
public sealed record BackupArguments(string Folder, int? Keep, TimeSpan? Every, string? Problem)
{
    private const int MostHours = 24 * 31;

    public static BackupArguments Read(IReadOnlyList<string> words)
    {
        var folders = new List<string>();
        int? keep = null;
        int? hours = null;
        string? problem = null;

        for (var at = 0; at < words.Count; at++)
        {
            switch (words[at])
            {
                case "--keep" when at + 1 < words.Count && Number(words[at + 1], most: 10_000) is { } number:
                    (keep, at) = (number, at + 1);
                    break;
                case "--keep":
                    problem ??= "--keep needs a number of backups, at least 1.";
                    break;
                case "--every" when at + 1 < words.Count && Number(words[at + 1], MostHours) is { } number:
                    (hours, at) = (number, at + 1);
                    break;
                case "--every":
                    problem ??= "--every needs a number of hours, at least 1.";
                    break;
                case ['-', ..] option:
                    problem ??= $"There is no option {option}.";
                    break;
                case var folder:
                    folders.Add(folder);
                    break;
            }
        }

        if (folders.Count != 1)
            problem ??= "backup takes one folder.";

        return new BackupArguments(
            folders.FirstOrDefault("."),
            keep,
            hours is { } each ? TimeSpan.FromHours(each) : null,
            problem
        );
    }

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1
        && number <= most
            ? number
            : null;
}
