using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Jobs;

/// <summary>Delivers mail every two seconds while the process lives.</summary>
public sealed partial class MailRounds(IServiceScopeFactory scopes, ILogger<MailRounds> log) : BackgroundService
{
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_pause);

        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<DeliverMail>().RunAsync(stoppingToken);
            }
            catch (Exception error) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailure(error);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Mail could not be delivered; the next round tries again.")]
    private partial void LogFailure(Exception error);
}
