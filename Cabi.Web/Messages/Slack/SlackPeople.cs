using BitFaster.Caching.Lru;

namespace Cabi.Web.Messages.Slack;

/// <summary>
/// Remembers for a while which person on Slack has an e-mail, and which e-mails nobody has: Slack limits look-ups to
/// some fifty a minute.
/// </summary>
public sealed class SlackPeople(TimeProvider realTime)
{
    // Some hundred bytes each.
    private const int Most = 20_000;

    private static readonly TimeSpan _known = TimeSpan.FromHours(12);

    // A person who joins the workspace should not wait for long.
    private static readonly TimeSpan _missing = TimeSpan.FromHours(1);

    private readonly ClassicLru<string, (string? Id, DateTimeOffset Until)> _people = new(
        Environment.ProcessorCount,
        Most,
        StringComparer.OrdinalIgnoreCase
    );

    /// <param name="id">Null where nobody on Slack has this e-mail.</param>
    public bool TryRecall(string email, out string? id)
    {
        var isKnown = _people.TryGet(email, out var person) && person.Until > realTime.GetUtcNow();
        id = isKnown ? person.Id : null;
        return isKnown;
    }

    public void Remember(string email, string? id) =>
        _people.AddOrUpdate(email, (id, realTime.GetUtcNow() + (id is null ? _missing : _known)));
}
