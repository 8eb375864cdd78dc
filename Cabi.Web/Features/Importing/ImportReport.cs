namespace Cabi.Web.Features.Importing;

/// <summary>What an import did, or would do; with problems it did nothing.</summary>
/// <param name="HasChanges">
/// Whether the files differ from the database in anything, the plan of a floor included.
/// </param>
/// <param name="Left">Rows of the database that the files do not name: they stay as they are.</param>
public sealed record ImportReport(
    IReadOnlyList<ImportProblem> Problems,
    bool HasChanges,
    int Added,
    int Updated,
    int Unchanged,
    int Left
)
{
    /// <summary>Each e-mail that changes, from what to what: whoever imports confirms it by reading.</summary>
    public IReadOnlyList<string> Readdressed { get; init; } = [];

    /// <summary>Names of places in the other language that are new, different or gone.</summary>
    public int Renamed { get; init; }

    public bool IsRejected => Problems.Count > 0;

    public static ImportReport Rejected(IReadOnlyList<ImportProblem> problems) =>
        new(problems, HasChanges: false, 0, 0, 0, 0);
}
