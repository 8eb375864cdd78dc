using Cabi.Web.Data;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Inbox;

/// <summary>
/// Somebody chooses which kinds of messages reach them by which channels. A preference, not an action: no audit, no
/// idempotency key.
/// </summary>
public sealed class ChooseChannels(CabiDb db, UnitOfWork work) : IVerb
{
    private const int Attempts = 10;

    /// <param name="wanted">Every kind and channel that is on; all others are off.</param>
    /// <returns>Why not; null when the choices are saved, the later of two saves at once last.</returns>
    public async Task<Refusal?> ExecuteAsync(
        int accountId,
        IReadOnlyCollection<string> kinds,
        IReadOnlyCollection<Channel> channels,
        IReadOnlySet<(string Kind, Channel Channel)> wanted,
        CancellationToken token
    )
    {
        for (var count = 1; count <= Attempts; count++)
        {
            db.ChangeTracker.Clear();

            if (await TrySaveAsync(accountId, kinds, channels, wanted, token))
                return null;
        }

        return new Refusal.TooBusy();
    }

    private async Task<bool> TrySaveAsync(
        int accountId,
        IReadOnlyCollection<string> kinds,
        IReadOnlyCollection<Channel> channels,
        IReadOnlySet<(string Kind, Channel Channel)> wanted,
        CancellationToken token
    )
    {
        var known = await db
            .ChannelChoices.Where(choice => choice.AccountId == accountId)
            .ToDictionaryAsync(choice => (choice.Kind, choice.Channel), token);

        foreach (var kind in kinds)
        {
            foreach (var channel in channels)
            {
                if (known.TryGetValue((kind, channel), out var choice))
                    choice.IsOn = wanted.Contains((kind, channel));
                else if (!wanted.Contains((kind, channel)))
                    db.ChannelChoices.Add(new ChannelChoice(accountId, kind, channel, isOn: false));
            }
        }

        return await work.TrySaveAsync(token);
    }
}
