using System.Collections.Concurrent;
using System.Globalization;
using Cabi.Web.Domain.Time;
using Cabi.Web.View.Cache;

namespace Cabi.Web.View.Pages;

/// <summary>The floors' pages as rendered for everybody, by address, language and kind of visitor.</summary>
public sealed class FloorPageCache : IDisposable
{
    private readonly ConcurrentDictionary<(string Path, string Language, VisitorKind Kind), CachedPage> _pages = [];
    private readonly SemaphoreSlim _rendering = new(1, 1);

    public CachedPage? Find(string path, VisitorKind kind, IReadOnlyList<FloorSnapshot> floors, Moment now) =>
        _pages.TryGetValue((path, CultureInfo.CurrentUICulture.Name, kind), out var page)
        && ReferenceEquals(page.Floors, floors)
        && now.Utc < page.ValidUntil
            ? page
            : null;

    /// <summary>Renders a page once, however many visitors wait for it.</summary>
    /// <param name="render">Renders the page; its result is null when there is no such page.</param>
    public async Task<CachedPage?> RenderAsync(
        string path,
        VisitorKind kind,
        LayoutModel layout,
        Func<Task<CachedPage?>> render,
        CancellationToken token
    )
    {
        await _rendering.WaitAsync(token);

        try
        {
            if (Find(path, kind, layout.Floors, layout.Now) is { } rendered)
                return rendered;

            if (await render() is not { } page)
                return null;

            return _pages[(path, CultureInfo.CurrentUICulture.Name, kind)] = page;
        }
        finally
        {
            _rendering.Release();
        }
    }

    public void Dispose() => _rendering.Dispose();
}
