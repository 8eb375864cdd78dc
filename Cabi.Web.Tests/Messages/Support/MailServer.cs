using System.Diagnostics;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Messages.Support;

/// <summary>A real SMTP server in a process of its own, which a test may end and start again.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-smtp-");
    private Process? _process;

    public int Port { get; } = RunningCabi.FreePort();

    /// <summary>What it has accepted, in the order of arrival.</summary>
    public IReadOnlyList<ReceivedMail> Mails =>
        [
            .. _folder
                .GetFiles("*.eml")
                .OrderBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => ReceivedMail.Read(File.ReadAllText(file.FullName))),
        ];

    /// <summary>How often it was connected to.</summary>
    public int Connections => File.Exists(ConnectionsFile) ? File.ReadAllLines(ConnectionsFile).Length : 0;

    private string ConnectionsFile => Path.Combine(_folder.FullName, "connections");

    /// <summary>Senders and recipients whose address contains one of these get that answer instead.</summary>
    public void Answer(params (string Part, string Answer)[] moods) =>
        File.WriteAllLines(Path.Combine(_folder.FullName, "moods"), moods.Select(mood => $"{mood.Part} {mood.Answer}"));

    /// <summary>Starts it with an empty mailbox and nobody refused.</summary>
    /// <param name="security">As <c>mailserver.py</c> takes it; nothing for a server that speaks in the clear.</param>
    public Task StartAsync(params string[] security)
    {
        foreach (var file in _folder.GetFiles())
            file.Delete();

        return GoOnAsync(security);
    }

    /// <summary>Starts it again with what it has accepted before.</summary>
    /// <inheritdoc cref="StartAsync"/>
    public async Task GoOnAsync(params string[] security)
    {
        var start = new ProcessStartInfo(
            "/usr/bin/python3",
            [
                Path.Combine(Repository.Root, "Cabi.Web.Tests/Jobs/Support/mailserver.py"),
                .. security,
                $"{Port}",
                _folder.FullName,
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;

        if (await _process.StandardOutput.ReadLineAsync() != "ready")
            throw new InvalidOperationException(
                $"The mail server did not start: {await _process.StandardError.ReadToEndAsync()}"
            );
    }

    /// <summary>From now on it says nothing any more.</summary>
    public async Task FreezeAsync()
    {
        using var kill = Process.Start("kill", ["-STOP", $"{_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task StopAsync()
    {
        if (_process is not { HasExited: false })
            return;

        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _process?.Dispose();
        _folder.Delete(recursive: true);
    }
}
