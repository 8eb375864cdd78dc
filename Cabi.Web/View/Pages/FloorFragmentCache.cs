using System.Collections.Concurrent;
using System.Globalization;
using Cabi.Web.Domain.Time;
using Cabi.Web.View.Cache;

namespace Cabi.Web.View.Pages;

/// <summary>
/// A cache of rendered floors, by floor and language. A floor is rendered again only when a locker or its state has
/// changed.
/// </summary>
public sealed class FloorFragmentCache
{
    private readonly ConcurrentDictionary<(int Floor, string Language), RenderedFloor> _fragments = [];

    public RenderedFloor Of(FloorSnapshot floor, Moment now, FloorHtml draw)
    {
        var key = (floor.Id, CultureInfo.CurrentUICulture.Name);

        // The same object means that nothing has changed.
        if (
            _fragments.TryGetValue(key, out var known)
            && ReferenceEquals(known.Floor, floor)
            && now.Utc < known.ValidUntil
        )
            return known;

        return _fragments[key] = new RenderedFloor(floor, now, draw);
    }
}
