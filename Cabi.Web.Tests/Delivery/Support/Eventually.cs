using System.Diagnostics;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>Waits for what takes a while.</summary>
public static class Eventually
{
    public static Task HoldsAsync(Func<bool> holds, string what, int seconds = 30) =>
        HoldsAsync(() => Task.FromResult(holds()), what, seconds);

    public static async Task HoldsAsync(Func<Task<bool>> holds, string what, int seconds = 30)
    {
        for (var started = Stopwatch.StartNew(); !await holds(); await Task.Delay(20))
        {
            if (started.Elapsed > TimeSpan.FromSeconds(seconds))
                throw new InvalidOperationException($"It did not come true in {seconds} seconds: {what}");
        }
    }
}
