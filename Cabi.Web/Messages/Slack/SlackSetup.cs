using Cabi.Web.Data.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Messages.Slack;

/// <summary>Messages by Slack, where a token is configured.</summary>
public static class SlackSetup
{
    public static Channel AddSlack(this IServiceCollection services, SlackOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SlackPeople>();
        services.AddScoped<IChannel, SlackChannel>();
        services
            .AddHttpClient<SlackApi>()
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    // No redirects: the token goes to Slack alone. No tracing headers: they would tell Slack about
                    // Cabi.
                    AllowAutoRedirect = false,
                    ActivityHeadersPropagator = null,
                }
            )
            // HttpClient's four log lines for each message say nothing that the delivery does not.
            .RemoveAllLoggers();
        return Channel.Slack;
    }
}
