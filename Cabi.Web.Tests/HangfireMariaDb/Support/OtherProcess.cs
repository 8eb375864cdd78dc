using System.Diagnostics;
using Cabi.Web.Tests.Support;
using Hangfire.MariaDb;

namespace Cabi.Web.Tests.HangfireMariaDb.Support;

/// <summary>
/// A process that holds a lock (once, or taken twice) or a job of a storage until it is told to go, killed or frozen.
/// </summary>
public sealed class OtherProcess : IDisposable
{
    private readonly Process _process;

    private OtherProcess(Process process) => _process = process;

    /// <summary>The other process begins here.</summary>
    public static int Main(string[] arguments)
    {
        if (arguments is not [var what, var name, var seconds])
            return 2;

        var connectionString = Console.ReadLine()!;
        using var source = MariaDbDataSource.CreateBuilder(connectionString, 1).Build();
        var storage = new MariaDbStorage(
            source,
            new MariaDbStorageOptions
            {
                InvisibilityTimeout = TimeSpan.FromSeconds(int.Parse(seconds)),
                QueuePollInterval = TimeSpan.FromSeconds(0.1),
            }
        );
        using var connection = storage.GetConnection();
        using IDisposable held =
            what == "job"
                ? connection.FetchNextJob([name], CancellationToken.None)
                : connection.AcquireDistributedLock(name, TimeSpan.FromSeconds(30));

        if (what == "twice")
            connection.AcquireDistributedLock(name, TimeSpan.Zero).Dispose();

        Console.WriteLine("holds");
        Console.ReadLine();
        return 0;
    }

    /// <summary>Returns when it holds what it is to hold.</summary>
    public static async Task<OtherProcess> HoldAsync(
        string what,
        string name,
        int invisibility,
        string connectionString
    )
    {
        var process = Process.Start(
            new ProcessStartInfo(
                "dotnet",
                ["exec", typeof(OtherProcess).Assembly.Location, what, name, $"{invisibility}"]
            )
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                UseShellExecute = false,
            }
        )!;
        await process.StandardInput.WriteLineAsync(connectionString);
        await process.StandardInput.FlushAsync();
        var other = new OtherProcess(process);
        Assert.Equal("holds", await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(2)));
        return other;
    }

    public void Kill() => _process.Kill();

    public Task FreezeAsync() => Shell.RunAsync("kill", "-STOP", $"{_process.Id}");

    public Task ThawAsync() => Shell.RunAsync("kill", "-CONT", $"{_process.Id}");

    /// <summary>Lets go by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> LeaveAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.StandardInput.FlushAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();

        _process.Dispose();
    }
}
