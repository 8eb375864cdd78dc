using System.Collections.Concurrent;

namespace Cabi.Web.Messages.Slack;

/// <summary>
/// Remembers for a while who is who on Slack, and who is not there: looking somebody up has a limit of its own, some fifty a minute.
/// </summary>
public sealed class SlackPeople(TimeProvider realTime)
{
    // Some hundred bytes each.
    private const int Most = 20_000;

    private static readonly TimeSpan _known = TimeSpan.FromHours(12);

    // Whoever joins should not wait for long.
    private static readonly TimeSpan _missing = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (string? Id, DateTimeOffset Until)> _people = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="id">Null where nobody on Slack has this e-mail.</param>
    public bool TryRecall(string email, out string? id)
    {
        var isKnown = _people.TryGetValue(email, out var person) && person.Until > realTime.GetUtcNow();
        id = isKnown ? person.Id : null;
        return isKnown;
    }

    public void Remember(string email, string? id)
    {
        if (_people.Count >= Most)
            _people.Clear();

        _people[email] = (id, realTime.GetUtcNow() + (id is null ? _missing : _known));
    }
}
