using Cabi.Web.Data.Outbox;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Messages.Slack;

public static class SlackSetup
{
    public static Channel AddSlack(this IServiceCollection services, SlackOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<SlackPeople>();
        services.AddScoped<IChannel, SlackChannel>();
        services.AddHttpClient<SlackApi>()
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                // A token goes nowhere but where it was meant to, and its calls are no part of any trace.
                AllowAutoRedirect = false,
                ActivityHeadersPropagator = null,
            })

            // Four lines for each message say nothing that its delivery does not.
            .RemoveAllLoggers();
        return Channel.Slack;
    }
}
