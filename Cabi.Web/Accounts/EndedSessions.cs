using BitFaster.Caching.Lru;

namespace Cabi.Web.Accounts;

/// <summary>
/// The sessions that were ended in this process not long ago, because a cookie is compared with its row once a minute
/// only.
/// </summary>
public sealed class EndedSessions
{
    private const int Most = 4_000;

    private readonly ClassicLru<Guid, bool> _ended = new(Most);

    public void Add(Guid id) => _ended.AddOrUpdate(id, value: true);

    public bool Has(Guid id) => _ended.TryGet(id, out _);
}
