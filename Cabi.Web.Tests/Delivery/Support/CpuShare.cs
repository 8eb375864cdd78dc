using System.Diagnostics;
using System.Globalization;
using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>
/// Lets a process have a share of one core and no more: by a control group of its own, of either version, or by
/// cpulimit where the machine lends none.
/// </summary>
public sealed class CpuShare : IAsyncDisposable
{
    private const string Members = "cgroup.procs";
    private const int PeriodMicroseconds = 100_000;

    private readonly int _processId;
    private readonly DirectoryInfo? _group;
    private readonly Process? _limiter;

    private CpuShare(int processId, DirectoryInfo? group, Process? limiter) =>
        (_processId, _group, _limiter) = (processId, group, limiter);

    public static async Task<CpuShare> LimitAsync(int processId, double share)
    {
        var quota = string.Create(CultureInfo.InvariantCulture, $"{(int)(share * PeriodMicroseconds)}");
        var group =
            TryCreate("/sys/fs/cgroup/cpu", "cpu.cfs_quota_us", quota)
            ?? TryCreate("/sys/fs/cgroup", "cpu.max", $"{quota} {PeriodMicroseconds}");

        if (group is null)
            return new CpuShare(processId, null, StartLimiter(processId, share));

        await JoinAsync(group, processId);
        return new CpuShare(processId, group, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_limiter is not null)
        {
            var hasEnded = _limiter.HasExited;
            _limiter.Kill();
            await _limiter.WaitForExitAsync();
            _limiter.Dispose();

            // It may have been stopped just then.
            await Shell.TryAsync("kill", "-CONT", $"{_processId}");

            if (hasEnded)
                throw new InvalidOperationException(
                    "cpulimit ended before it was told to: the process had all of a core."
                );
        }

        if (_group is null)
            return;

        await JoinAsync(_group.Parent!, _processId);
        _group.Delete();
    }

    private static Task JoinAsync(DirectoryInfo group, int processId) =>
        File.WriteAllTextAsync(Path.Combine(group.FullName, Members), $"{processId}");

    // The kernel makes the group's files; where it does not, this is no place for groups.
    private static DirectoryInfo? TryCreate(string parent, string file, string quota)
    {
        var group = new DirectoryInfo(Path.Combine(parent, $"cabi-{Guid.NewGuid():N}"));

        try
        {
            if (!Directory.Exists(parent))
                return null;

            group.Create();

            if (File.Exists(Path.Combine(group.FullName, file)))
            {
                File.WriteAllText(Path.Combine(group.FullName, file), quota);
                return group;
            }

            group.Delete();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { }

        return null;
    }

    private static Process StartLimiter(int processId, double share) =>
        Process.Start(
            new ProcessStartInfo("cpulimit", [$"--pid={processId}", $"--limit={(int)(share * 100)}"])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            }
        ) ?? throw new InvalidOperationException("cpulimit is not installed.");
}
