using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support.Clouds;

/// <summary>A folder as <c>dotnet publish</c> leaves it, with the few static files that a test is about.</summary>
public sealed class PublishedSite : IDisposable
{
    /// <summary>The script that publishes such a folder.</summary>
    public static readonly string Publish = Path.Combine(Repository.Root, "scripts/publish-static");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-site-");
    private readonly List<object> _endpoints = [];

    public PublishedSite(params (string Name, string Type, string Content)[] files)
    {
        foreach (var (name, type, content) in files)
            Add(name, type, Encoding.UTF8.GetBytes(content));

        File.WriteAllText(
            Path.Combine(Folder, "Cabi.Web.staticwebassets.endpoints.json"),
            JsonSerializer.Serialize(
                new
                {
                    Version = 1,
                    ManifestType = "Publish",
                    Endpoints = _endpoints,
                }
            )
        );
    }

    public string Folder => _folder.FullName;

    /// <summary>The keys that pages of this release name: those with a fingerprint.</summary>
    public List<string> Fingerprinted { get; } = [];

    /// <summary>The keys that are the same in every release.</summary>
    public List<string> Plain { get; } = [];

    public void Dispose() => _folder.Delete(recursive: true);

    private void Add(string name, string type, byte[] content)
    {
        var fingerprint = Convert.ToHexStringLower(SHA256.HashData(content))[..10];
        var fingerprinted = Path.ChangeExtension(name, null) + $".{fingerprint}{Path.GetExtension(name)}";
        AddBoth(name, fingerprinted, fingerprint, type, encoding: null, content);

        // One encoding a kind: what differs is only how often the aws command has to start.
        var (suffix, encoding) = type == "text/css" ? ("br", "br") : ("gz", "gzip");
        var compressed = Compress(content, encoding);
        AddBoth($"{name}.{suffix}", $"{fingerprinted}.{suffix}", fingerprint, type, encoding, compressed);

        // What a server that negotiates would choose from; S3 is none.
        _endpoints.Add(
            Describe(
                name,
                $"{name}.{suffix}",
                fingerprint: null,
                type,
                encoding,
                compressed,
                [
                    new
                    {
                        Name = "Content-Encoding",
                        Value = encoding,
                        Quality = "0.5",
                    },
                ]
            )
        );
    }

    private void AddBoth(
        string name,
        string fingerprintedName,
        string fingerprint,
        string type,
        string? encoding,
        byte[] content
    )
    {
        var file = new FileInfo(Path.Combine(Folder, "wwwroot", name));
        file.Directory!.Create();
        File.WriteAllBytes(file.FullName, content);

        _endpoints.Add(Describe(name, name, fingerprint: null, type, encoding, content, []));
        _endpoints.Add(Describe(fingerprintedName, name, fingerprint, type, encoding, content, []));
        Plain.Add(name);
        Fingerprinted.Add(fingerprintedName);
    }

    private static object Describe(
        string route,
        string file,
        string? fingerprint,
        string type,
        string? encoding,
        byte[] content,
        object[] selectors
    ) =>
        new
        {
            Route = route,
            AssetFile = file,
            Selectors = selectors,
            ResponseHeaders = Pairs(
                ("Cache-Control", "max-age=3600, must-revalidate"),
                ("Content-Type", type),
                ("Content-Encoding", encoding)
            ),
            EndpointProperties = Pairs(
                ("fingerprint", fingerprint),
                ("integrity", "sha256-" + Convert.ToBase64String(SHA256.HashData(content)))
            ),
        };

    private static IEnumerable<object> Pairs(params (string Name, string? Value)[] pairs) =>
        pairs.Where(pair => pair.Value is not null).Select(pair => new { pair.Name, pair.Value });

    private static byte[] Compress(byte[] content, string encoding)
    {
        using var compressed = new MemoryStream();

        using (
            Stream stream =
                encoding == "br"
                    ? new BrotliStream(compressed, CompressionLevel.Optimal)
                    : new GZipStream(compressed, CompressionLevel.Optimal)
        )
            stream.Write(content);

        return compressed.ToArray();
    }
}
