namespace Cabi.Web.Domain;

/// <summary>Says days and instants in the language of whoever reads.</summary>
public interface ISpokenTime
{
    string Day(DateOnly day);

    /// <param name="utc">An instant; said as the wall time of the campus.</param>
    string Instant(DateTime utc);
}
