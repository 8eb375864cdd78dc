using System.Buffers.Text;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cabi.Web.Data.Outbox;
using Lib.Net.Http.WebPush;

namespace Cabi.Web.Messages.Push;

/// <summary>
/// Messages to browsers (RFC 8030), encrypted so that their push services cannot read them (RFC 8291).
/// </summary>
public sealed class PushChannel(PushServiceClient client, PushServices services, TimeProvider realTime) : IChannel
{
    // A push service drops a message after this long: the inbox has it.
    private static readonly TimeSpan _lasts = TimeSpan.FromDays(1);

    // The pause where a service answers with a limit and does not say for how long.
    private static readonly TimeSpan _usualLimit = TimeSpan.FromMinutes(1);

    // Hangul is not escaped, because a push service takes four kilobytes at most.
    private static readonly JsonSerializerOptions _json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public Channel Channel => Channel.Push;

    public async Task<SendOutcome> SendAsync(Envelope envelope, CancellationToken token)
    {
        if (envelope.Device is not { } device || !services.Accepts(device.Endpoint))
            return new SendOutcome.RecipientGone("Its push service is not one of ours.");

        try
        {
            await client.RequestPushMessageDeliveryAsync(AddressOf(device), Compose(envelope), token);
            return new SendOutcome.Sent();
        }
        catch (PushServiceClientException error)
        {
            return OutcomeOf(error);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return new SendOutcome.Throttled($"{device.Service} said nothing for {PushOptions.Patience} seconds.");
        }
        catch (HttpRequestException error)
        {
            return new SendOutcome.Throttled(error.Message);
        }
    }

    private static Lib.Net.Http.WebPush.PushSubscription AddressOf(Data.Outbox.PushSubscription device)
    {
        var address = new Lib.Net.Http.WebPush.PushSubscription { Endpoint = device.Endpoint };
        address.SetKey(PushEncryptionKeyName.P256DH, device.P256dh);
        address.SetKey(PushEncryptionKeyName.Auth, device.Auth);
        return address;
    }

    // The topic replaces a message that still waits for the browser, the tag one that the browser shows already.
    private static PushMessage Compose(Envelope envelope)
    {
        var id = Base64Url.EncodeToString(envelope.DeduplicationId.ToByteArray(bigEndian: true));
        var content = new
        {
            title = envelope.Title,
            body = envelope.Body,
            lang = envelope.Language,
            link = new Uri(envelope.Link).PathAndQuery,
            tag = id,
        };
        return new PushMessage(JsonSerializer.Serialize(content, _json))
        {
            Topic = id,
            TimeToLive = (int)_lasts.TotalSeconds,
        };
    }

    private SendOutcome OutcomeOf(PushServiceClientException error)
    {
        var why = $"{error.PushSubscription.Endpoint.Split('/')[2]}: HTTP {(int)error.StatusCode} {error.Body}";

        return error.StatusCode switch
        {
            // The library takes 201 alone for success.
            HttpStatusCode.OK or HttpStatusCode.Accepted or HttpStatusCode.NoContent => new SendOutcome.Sent(),
            HttpStatusCode.NotFound or HttpStatusCode.Gone => new SendOutcome.RecipientGone(why),
            HttpStatusCode.TooManyRequests => new SendOutcome.Throttled(
                why,
                error.Headers.WaitFrom(realTime.GetUtcNow()) ?? _usualLimit
            ),
            HttpStatusCode.BadRequest
            or HttpStatusCode.Unauthorized
            or HttpStatusCode.Forbidden
            or HttpStatusCode.RequestEntityTooLarge => new SendOutcome.Refused(why),
            >= HttpStatusCode.InternalServerError => new SendOutcome.Throttled(why),
            _ => new SendOutcome.Failed(why),
        };
    }
}
