using System.Collections.Concurrent;
using System.Globalization;
using Cabi.Web.Domain.Time;
using Cabi.Web.View.Cache;

namespace Cabi.Web.View.Pages;

/// <summary>The floors' pages as drawn for everybody, by address, language and kind of visitor.</summary>
public sealed class FloorPageCache : IDisposable
{
    private readonly ConcurrentDictionary<(string Path, string Language, VisitorKind Kind), CachedPage> _pages = [];
    private readonly SemaphoreSlim _drawing = new(1, 1);

    public CachedPage? Find(string path, VisitorKind kind, IReadOnlyList<FloorSnapshot> floors, Moment now) =>
        _pages.TryGetValue((path, CultureInfo.CurrentUICulture.Name, kind), out var page)
        && ReferenceEquals(page.Floors, floors) && now.Utc < page.ValidUntil ? page : null;

    /// <summary>Draws a page once, however many wait for it.</summary>
    /// <param name="draw">Null when there is no such page.</param>
    public async Task<CachedPage?> DrawAsync(
        string path, VisitorKind kind, LayoutModel layout, Func<Task<CachedPage?>> draw, CancellationToken token)
    {
        await _drawing.WaitAsync(token);

        try
        {
            if (Find(path, kind, layout.Floors, layout.Now) is { } drawn)
                return drawn;

            if (await draw() is not { } page)
                return null;

            return _pages[(path, CultureInfo.CurrentUICulture.Name, kind)] = page;
        }
        finally
        {
            _drawing.Release();
        }
    }

    public void Dispose() => _drawing.Dispose();
}
