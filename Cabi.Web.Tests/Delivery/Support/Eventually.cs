using Cabi.Web.Tests.Support;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>Waits for what takes a while.</summary>
public static class Eventually
{
    public static Task HoldsAsync(Func<bool> holds, string what) => HoldsAsync(() => Task.FromResult(holds()), what);

    /// <exception cref="InvalidOperationException">Patience is at its end.</exception>
    public static async Task HoldsAsync(Func<Task<bool>> holds, string what)
    {
        if (!await Patience.UntilAsync(holds))
            throw new InvalidOperationException($"It did not come true in time: {what}");
    }
}
