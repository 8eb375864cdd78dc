using System.Collections.Concurrent;
using System.Globalization;
using Cabi.Web.Data.Maps;
using Cabi.Web.Domain;

namespace Cabi.Web.Pages.Floors;

/// <summary>The floors' pages as drawn for everybody, by address, language and kind of visitor.</summary>
public sealed class KeptPages : IDisposable
{
    private readonly ConcurrentDictionary<(string Path, string Language, VisitorKind Kind), KeptPage> _pages = [];
    private readonly SemaphoreSlim _drawing = new(1, 1);

    public KeptPage? Find(string path, VisitorKind kind, IReadOnlyList<FloorSnapshot> floors, Moment now) =>
        _pages.TryGetValue((path, CultureInfo.CurrentUICulture.Name, kind), out var page)
        && ReferenceEquals(page.Floors, floors) && now.Utc < page.ValidUntil ? page : null;

    /// <summary>Draws a page once, however many wait for it.</summary>
    /// <param name="draw">Null when there is no such page.</param>
    public async Task<KeptPage?> DrawAsync(
        string path, VisitorKind kind, Shell shell, Func<Task<KeptPage?>> draw, CancellationToken token)
    {
        await _drawing.WaitAsync(token);

        try
        {
            if (Find(path, kind, shell.Floors, shell.Now) is { } drawn)
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
