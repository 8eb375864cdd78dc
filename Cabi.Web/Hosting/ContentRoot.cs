namespace Cabi.Web.Hosting;

/// <summary>Where the process keeps its files, whatever folder it is called from.</summary>
public static class ContentRoot
{
    /// <summary>
    /// The project's folder when it runs from a build output (bin/Debug/net10.0), else the program's own.
    /// </summary>
    public static string Path
    {
        get
        {
            var program = new DirectoryInfo(AppContext.BaseDirectory);
            var project = program.Parent?.Parent?.Parent;
            return project is not null && File.Exists(System.IO.Path.Combine(project.FullName, "Cabi.Web.csproj"))
                ? project.FullName
                : program.FullName;
        }
    }
}
