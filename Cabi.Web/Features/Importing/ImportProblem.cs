namespace Cabi.Web.Features.Importing;

/// <summary>Why a line of a file is rejected. One is enough that nothing is written.</summary>
/// <param name="Line">From 1, the header; 0 speaks of the file as a whole.</param>
public sealed record ImportProblem(string File, int Line, string Reason)
{
    public override string ToString() => Line == 0 ? $"{File}: {Reason}" : $"{File}, line {Line}: {Reason}";
}
