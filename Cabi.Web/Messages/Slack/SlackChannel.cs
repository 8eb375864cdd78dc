using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Messages.Slack;

/// <summary>Messages of an app to whoever has the same e-mail on Slack.</summary>
public sealed class SlackChannel(SlackApi api, SlackPeople people) : IChannel
{
    public Channel Channel => Channel.Slack;

    public async Task<SendOutcome> SendAsync(Envelope envelope, CancellationToken token)
    {
        var (person, no) = await FindAsync(envelope.Address, token);

        if (person is null)
            return no ?? new SendOutcome.RecipientGone("Nobody on Slack has this e-mail.");

        using var message = SlackText.Compose(envelope, person);
        (_, no) = await api.CallAsync("chat.postMessage", message, token);

        if (no is SendOutcome.RecipientGone)
            people.Remember(envelope.Address, id: null);

        return no ?? new SendOutcome.Sent();
    }

    private async Task<(string? Person, SendOutcome? No)> FindAsync(string email, CancellationToken token)
    {
        if (people.TryRecall(email, out var known))
            return (known, null);

        using var question = new FormUrlEncodedContent([KeyValuePair.Create("email", email)]);
        var (answer, no) = await api.CallAsync("users.lookupByEmail", question, token);

        if (no is not null and not SendOutcome.RecipientGone)
            return (null, no);

        var person = answer?.User is { Deleted: false, IsBot: false } user ? user.Id : null;
        people.Remember(email, person);
        return (person, null);
    }
}
