using System.Diagnostics;
using System.Globalization;

namespace Cabi.Web.Tests.Support;

/// <summary>
/// How long tests wait for what is sure to come: long on a machine that has nothing else to do, and longer the more is
/// waiting for its cores. A limit that is itself what a test measures does not come from here.
/// </summary>
public static class Patience
{
    /// <summary>For what usually takes a second or two.</summary>
    public static TimeSpan Usual => Of(60);

    /// <summary>
    /// This many seconds and, as scripts/test has it, half as many again for each process that waits on each core.
    /// </summary>
    public static TimeSpan Of(int seconds) =>
        TimeSpan.FromSeconds(seconds * (1 + (Load / Environment.ProcessorCount / 2)));

    /// <summary>Asks again and again until it holds.</summary>
    /// <param name="pause">Milliseconds between two questions.</param>
    /// <returns>False when patience is at its end.</returns>
    public static async Task<bool> UntilAsync(Func<Task<bool>> holds, int seconds = 60, int pause = 20)
    {
        for (var started = Stopwatch.GetTimestamp(); !await holds(); await Task.Delay(pause))
        {
            // The load is read anew: it may have come since.
            if (Stopwatch.GetElapsedTime(started) > Of(seconds))
                return false;
        }

        return true;
    }

    // The mean number of processes that run or wait to, over the last minute; nothing where the kernel does not tell.
    private static double Load =>
        File.Exists("/proc/loadavg")
            ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
            : 0;
}
