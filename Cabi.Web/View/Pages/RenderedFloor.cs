using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.Time;
using Cabi.Web.View.Cache;

namespace Cabi.Web.View.Pages;

/// <summary>
/// A floor rendered for everybody in one language. The counts are computed at once, because every page's layout shows
/// how much is free; plan and sections are rendered when somebody first looks at them.
/// </summary>
public sealed class RenderedFloor
{
    private readonly Lazy<string> _plan;
    private readonly Dictionary<int, Lazy<RenderedSection>> _sections;

    public RenderedFloor(FloorSnapshot floor, Moment now, FloorHtml draw)
    {
        var states = floor.Lockers.ToDictionary(locker => locker.Id, locker => locker.StateAt(now));
        var midnight = now.Calendar.StartOf(now.Day.AddDays(1));

        Floor = floor;
        ValidUntil = floor.NextChange(now) is { } next && next < midnight ? next : midnight;
        Counts = states.Values.CountBy(state => state).ToDictionary();
        FreePrivateCount = floor.Lockers.Count(locker =>
            locker.Type == LockerType.Private && states[locker.Id] == LockerState.Available
        );

        _plan = new(() => draw.PlanOf(floor, states));
        _sections = floor.Sections.ToDictionary(
            section => section.Id,
            section => new Lazy<RenderedSection>(() => draw.SectionOf(section, states))
        );
    }

    public FloorSnapshot Floor { get; }

    /// <summary>The instant (UTC) at which time alone makes it untrue.</summary>
    public DateTime ValidUntil { get; }

    public IReadOnlyDictionary<LockerState, int> Counts { get; }

    public int FreeCount => Counts.GetValueOrDefault(LockerState.Available);

    /// <summary>Free lockers that one person may rent.</summary>
    public int FreePrivateCount { get; }

    public string PlanHtml => _plan.Value;

    public RenderedSection SectionOf(int id) => _sections[id].Value;
}
