using Cabi.Web.Accounts.Keys;
using Cabi.Web.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cabi.Web.Hosting;

/// <summary>
/// Ready as far as the database goes: it answers, every migration of this build is in it, and its key ring can be read.
/// </summary>
public sealed class DatabaseHealth : IHealthCheck
{
    private readonly SingleFlight<IReadOnlyList<string>> _question;
    private bool _hasReadKeys;

    public DatabaseHealth(DatabaseProbe probe, KeyRing keyRing) =>
        _question = new(async () =>
        {
            var missing = await probe.FindMissingMigrationsAsync();

            if (missing.Count == 0 && !_hasReadKeys)
            {
                keyRing.GetAllElements();
                _hasReadKeys = true;
            }

            return missing;
        });

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var missing = await _question.AskAsync().WaitAsync(cancellationToken);

        return missing.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("not migrated: " + string.Join(", ", missing));
    }
}
