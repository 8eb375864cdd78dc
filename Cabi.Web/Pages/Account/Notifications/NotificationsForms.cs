using System.ComponentModel.DataAnnotations;
using Cabi.Web.Data.Outbox;

namespace Cabi.Web.Pages.Account.Notifications;

/// <summary>What a browser says of itself when it is turned on.</summary>
public sealed record SubscribeForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required, StringLength(PushSubscription.EndpointLength)]
    public string? Endpoint { get; init; }

    [Required, StringLength(PushSubscription.P256dhLength)]
    public string? P256dh { get; init; }

    [Required, RegularExpression("[A-Za-z0-9_-]{22}")]
    public string? Auth { get; init; }
}

/// <summary>The form that turns a browser off.</summary>
public sealed record UnsubscribeForm
{
    [Required]
    public Guid? RequestId { get; init; }

    [Required, StringLength(PushSubscription.EndpointHashLength)]
    public string? Device { get; init; }
}
