using Cabi.Web.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cabi.Web.Hosting;

/// <summary>Ready as far as the database goes: it answers, and every migration of this build is in it.</summary>
public sealed class DatabaseHealth(DatabaseProbe probe) : IHealthCheck
{
    private Task<IReadOnlyList<string>>? _asking;

    // An answer that is still awaited is not asked for again: while the server hangs, checks would pile up.
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_asking is null or { IsCompleted: true })
            _asking = probe.FindMissingMigrationsAsync();

        var missing = await _asking.WaitAsync(cancellationToken);

        return missing.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("not migrated: " + string.Join(", ", missing));
    }
}
