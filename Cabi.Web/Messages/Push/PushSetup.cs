using Cabi.Web.Data.Outbox;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Messages.Push;

/// <summary>Messages in browsers, where a key pair is configured.</summary>
public static class PushSetup
{
    public static Channel AddPush(this IServiceCollection services, PushOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<VapidTokens>();
        services.AddSingleton(provider => new VapidAuthentication(options.PublicKey, options.PrivateKey)
        {
            Subject = options.Subject,
            TokenCache = provider.GetRequiredService<VapidTokens>(),
        });
        services.AddScoped<IChannel, PushChannel>();
        services
            .AddHttpClient(nameof(PushChannel), http => http.Timeout = TimeSpan.FromSeconds(PushOptions.Patience))
            .ConfigurePrimaryHttpMessageHandler(() =>
                new SocketsHttpHandler
                {
                    // No redirects: a service that is allowed must not lead to one that is not. No tracing headers:
                    // they would tell the service about Cabi.
                    AllowAutoRedirect = false,
                    ActivityHeadersPropagator = null,
                }
            )
            .AddHttpMessageHandler(() => new WholeAnswers())
            // An endpoint is a secret of its browser's.
            .RemoveAllLoggers()
            .AddTypedClient(
                (http, provider) =>
                    new PushServiceClient(http)
                    {
                        AutoRetryAfter = false,
                        DefaultAuthentication = provider.GetRequiredService<VapidAuthentication>(),
                    }
            );
        return Channel.Push;
    }
}
