namespace Cabi.Web.Tests.Support;

/// <summary>The source tree that these tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = RootAbove(new DirectoryInfo(AppContext.BaseDirectory));

    public static IEnumerable<string> Files(string folder, params string[] patterns) =>
        patterns
            .SelectMany(pattern =>
                Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            )
            .Where(file =>
                !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)
            );

    /// <summary>A file as the repository names it.</summary>
    public static string NameOf(string file) => Path.GetRelativePath(Root, file);

    private static string RootAbove(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "Cabi.sln"))
            ? folder.FullName
            : RootAbove(
                folder.Parent ?? throw new InvalidOperationException("Cabi.sln is in no folder above the tests.")
            );
}
