using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>Programs that a script finds before the machine's own.</summary>
public sealed class StandIns : IDisposable
{
    private static readonly string? _paths = Environment.GetEnvironmentVariable("PATH");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-programs-");

    /// <summary>The setting that puts them first.</summary>
    public (string Name, string Value) FirstOnPath => ("PATH", $"{_folder.FullName}:{_paths}");

    /// <summary>Each call of a stand-in and what it was told, a line each.</summary>
    public string Calls => File.ReadAllText(CallsFile);

    private string CallsFile => Path.Combine(_folder.FullName, "calls");

    /// <param name="program">The name it is called by.</param>
    /// <param name="body">What it does, in bash; <c>own</c> calls the machine's program of that name.</param>
    public async Task AddAsync(string program, string body)
    {
        var path = Path.Combine(_folder.FullName, program);
        await File.WriteAllTextAsync(
            path,
            $$"""
            #!/usr/bin/env bash
            own() { PATH="{{_paths}}" exec {{program}} "$@"; }
            echo "{{program}} $*" >>"{{CallsFile}}"
            {{body}}
            """
        );
        await Shell.RunAsync("chmod", "+x", path);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
