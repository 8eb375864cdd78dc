using System.Collections.Concurrent;
using System.Globalization;
using Cabi.Web.Data.Maps;
using Cabi.Web.Domain;

namespace Cabi.Web.Pages.Floors;

/// <summary>The floors as drawn, by floor and language: counted and drawn again only when a locker or its state has changed.</summary>
public sealed class FloorFragments
{
    private readonly ConcurrentDictionary<(int Floor, string Language), FloorFragment> _fragments = [];

    public FloorFragment Of(FloorSnapshot floor, Moment now, FloorHtml draw)
    {
        var key = (floor.Id, CultureInfo.CurrentUICulture.Name);

        // The same object means that nothing has changed.
        if (_fragments.TryGetValue(key, out var known) && ReferenceEquals(known.Floor, floor) && now.Utc < known.ValidUntil)
            return known;

        return _fragments[key] = new FloorFragment(floor, now, draw);
    }
}
