namespace Cabi.Web.Features.Importing;

/// <summary>What an import did, or would do; with problems it did nothing.</summary>
/// <param name="Left">Rows of the database that the files do not name: they stay as they are.</param>
public sealed record ImportReport(IReadOnlyList<ImportProblem> Problems, int Added, int Updated, int Unchanged, int Left)
{
    public bool IsRejected => Problems.Count > 0;

    public static ImportReport Rejected(IReadOnlyList<ImportProblem> problems) => new(problems, 0, 0, 0, 0);
}
