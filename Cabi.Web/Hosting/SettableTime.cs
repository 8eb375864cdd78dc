namespace Cabi.Web.Hosting;

/// <summary>
/// Campus time that starts where it is told and may run faster than real time. Two instances with the same three values
/// show the same time.
/// </summary>
/// <param name="start">The campus instant (UTC) that holds at the epoch.</param>
/// <param name="epoch">The real instant (UTC) at which it holds.</param>
/// <param name="rate">Campus seconds per real second.</param>
public sealed class SettableTime(DateTimeOffset start, DateTimeOffset epoch, double rate) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => start + ((System.GetUtcNow() - epoch) * rate);
}
