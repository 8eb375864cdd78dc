using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Cabi.Web.Messages.Slack;

/// <summary>Calls methods of Slack's web API.</summary>
public sealed class SlackApi
{
    private static readonly JsonSerializerOptions _json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    // The pause where a proxy between Cabi and Slack answers 429 without Retry-After; Slack itself always says how
    // long.
    private static readonly TimeSpan _usualLimit = TimeSpan.FromSeconds(30);

    private readonly HttpClient _http;
    private readonly TimeProvider _realTime;

    public SlackApi(HttpClient http, SlackOptions options, TimeProvider realTime)
    {
        (_http, _realTime) = (http, realTime);
        http.BaseAddress = options.Address;
        http.Timeout = TimeSpan.FromSeconds(SlackOptions.Patience);
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", options.Token);
    }

    /// <param name="arguments">Sent in the body, never in the address: proxies write addresses into their logs.</param>
    /// <returns>The answer, or, where Slack refuses, what that means for the delivery.</returns>
    public async Task<(SlackAnswer? Answer, SendOutcome? No)> CallAsync(
        string method,
        HttpContent arguments,
        CancellationToken token
    )
    {
        try
        {
            using var response = await _http.PostAsync(new Uri(method, UriKind.Relative), arguments, token);

            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                return (null, Limited(method, response.Headers));

            if (!response.IsSuccessStatusCode)
                return (null, new SendOutcome.Throttled($"{method}: HTTP {(int)response.StatusCode}"));

            var answer = await response.Content.ReadFromJsonAsync<SlackAnswer>(_json, token);
            return answer switch
            {
                { Ok: true } => (answer, null),
                { Error: { } error } => (null, No(method, error, answer.Needed, response.Headers)),
                _ => (null, Stranger(method)),
            };
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested)
        {
            return (null, new SendOutcome.Throttled($"Slack said nothing for {SlackOptions.Patience} seconds."));
        }
        catch (HttpRequestException error)
        {
            return (null, new SendOutcome.Throttled(error.Message));
        }
        catch (JsonException)
        {
            return (null, Stranger(method));
        }
    }

    private SendOutcome No(string method, string error, string? needed, HttpResponseHeaders headers) =>
        error switch
        {
            "ratelimited" or "rate_limited" => Limited(method, headers),

            // The error is about the recipient.
            "users_not_found"
            or "user_not_found"
            or "channel_not_found"
            or "user_not_visible"
            or "user_disabled"
            or "cannot_dm_bot" => new SendOutcome.RecipientGone(error),

            // The error is about the token, the app or the workspace; account_inactive is about the token's account.
            "invalid_auth"
            or "not_authed"
            or "account_inactive"
            or "token_revoked"
            or "token_expired"
            or "missing_scope"
            or "not_allowed_token_type"
            or "no_permission"
            or "access_denied"
            or "accesslimited"
            or "ekm_access_denied"
            or "org_login_required"
            or "team_access_not_granted"
            or "team_added_to_org"
            or "enterprise_is_restricted"
            or "messages_tab_disabled" => new SendOutcome.Throttled(
                needed is null ? $"{method}: {error}" : $"{method}: {error}, {needed}"
            ),

            "message_limit_exceeded"
            or "service_unavailable"
            or "internal_error"
            or "fatal_error"
            or "request_timeout" => new SendOutcome.Throttled($"{method}: {error}"),

            _ => new SendOutcome.Failed($"{method}: {error}"),
        };

    private SendOutcome.Throttled Limited(string method, HttpResponseHeaders headers) =>
        new($"{method}: too many calls", headers.WaitFrom(_realTime.GetUtcNow()) ?? _usualLimit);

    private static SendOutcome.Throttled Stranger(string method) => new($"{method}: what answers there is not Slack.");
}
