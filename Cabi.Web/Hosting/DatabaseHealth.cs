using Cabi.Web.Data;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Cabi.Web.Hosting;

/// <summary>
/// Ready as far as the database goes: it answers, every migration of this build is in it, and its key ring can be read.
/// </summary>
public sealed class DatabaseHealth(DatabaseProbe probe, KeyRing keyRing) : IHealthCheck
{
    private Task<IReadOnlyList<string>>? _asking;
    private bool _hasReadKeys;

    // An answer that is still awaited is not asked for again: while the server hangs, checks would pile up.
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_asking is null or { IsCompleted: true })
            _asking = AskAsync();

        var missing = await _asking.WaitAsync(cancellationToken);

        return missing.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("not migrated: " + string.Join(", ", missing));
    }

    private async Task<IReadOnlyList<string>> AskAsync()
    {
        var missing = await probe.FindMissingMigrationsAsync();

        if (missing.Count == 0 && !_hasReadKeys)
        {
            keyRing.GetAllElements();
            _hasReadKeys = true;
        }

        return missing;
    }
}
