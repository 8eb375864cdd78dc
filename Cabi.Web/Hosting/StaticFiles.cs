using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.FileProviders;

namespace Cabi.Web.Hosting;

/// <summary>
/// The files of wwwroot-cdn as pages refer to them: by addresses that hold a fingerprint of the content.
/// </summary>
public sealed class StaticFiles
{
    private readonly Lazy<Dictionary<string, StaticFile>> _byPath;
    private readonly Lazy<string?> _importMap;

    /// <param name="cdn">What every address begins with; empty when the app serves the files itself.</param>
    /// <param name="endpoints">
    /// The endpoints with the files of this build. They are read when the first page needs them, because they are
    /// mapped after this object is made.
    /// </param>
    /// <param name="contents">The files themselves.</param>
    public StaticFiles(string cdn, EndpointDataSource endpoints, IFileProvider contents)
    {
        Cdn = cdn;
        _byPath = new(() =>
            FilesOf(endpoints)
                .Select(file => Describe(file, contents))
                .ToDictionary(file => file.Path, StringComparer.Ordinal)
        );
        _importMap = new(() => MapOf(_byPath.Value.Values));
    }

    /// <summary>What every address begins with; empty when the app serves the files itself.</summary>
    public string Cdn { get; }

    /// <summary>
    /// Lets a module import another by its plain name and get the one of this build; null while there is one at most.
    /// </summary>
    public string? ImportMap => _importMap.Value;

    /// <summary>A file that every page names.</summary>
    public StaticFile First => _byPath.Value.Values.First(file => file.Path.EndsWith(".css", StringComparison.Ordinal));

    /// <param name="path">
    /// The path of a file's fingerprinted address in the app, such as <c>/css/cabi.cud085so5l.css</c>.
    /// </param>
    public StaticFile? Find(string path) => _byPath.Value.GetValueOrDefault(path);

    private static IEnumerable<ResourceAsset> FilesOf(EndpointDataSource endpoints) =>
        endpoints
            .Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<ResourceAssetCollection>())
            .FirstOrDefault(files => files is not null)
            ?.Where(file => PropertyOf(file, "label") is { } name && !IsCompressed(name))
        ?? throw new InvalidOperationException("No page knows the static files.");

    private StaticFile Describe(ResourceAsset file, IFileProvider contents)
    {
        var name = PropertyOf(file, "label")!;
        var integrity = Cdn == "" ? null : PropertyOf(file, "integrity") ?? HashOf(name, contents);
        return new StaticFile($"/{file.Url}", $"{Cdn}/{name}", $"{Cdn}/{file.Url}", integrity);
    }

    // A build that is not published has no hashes, because its files may change while it runs.
    private static string HashOf(string name, IFileProvider contents)
    {
        using var content = contents.GetFileInfo(name).CreateReadStream();
        return "sha256-" + Convert.ToBase64String(SHA256.HashData(content));
    }

    // Our modules are in js; libraries are in lib and import nothing.
    private string? MapOf(IEnumerable<StaticFile> files)
    {
        var modules = files
            .Where(file =>
                file.Path.StartsWith("/js/", StringComparison.Ordinal)
                && file.Path.EndsWith(".js", StringComparison.Ordinal)
            )
            .ToList();

        if (modules.Count < 2)
            return null;

        var map = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["imports"] = modules.ToDictionary(file => file.PlainAddress, file => file.Address, StringComparer.Ordinal),
        };

        if (Cdn != "")
            map["integrity"] = modules.ToDictionary(
                file => file.Address,
                file => file.Integrity,
                StringComparer.Ordinal
            );

        return JsonSerializer.Serialize(map);
    }

    private static bool IsCompressed(string name) =>
        name.EndsWith(".br", StringComparison.Ordinal) || name.EndsWith(".gz", StringComparison.Ordinal);

    private static string? PropertyOf(ResourceAsset file, string name) =>
        file.Properties?.FirstOrDefault(property => property.Name == name)?.Value;
}
