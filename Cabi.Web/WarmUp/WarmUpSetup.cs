using Cabi.Web.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.WarmUp;

/// <summary>A server warms up before it says that it is ready; a command does not.</summary>
public static class WarmUpSetup
{
    public static void AddWarmUp(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<Rehearsal>();
        builder.Services.AddSingleton<Warmth>();
        builder.Services.AddHealthChecks().AddCheck<Warmth>("warm-up");

        // The embedded database has one writer at a time: whoever writes would wait for the rehearsal's transaction.
        if (DataSetup.ConnectionIn(builder.Configuration) is not null)
            builder.Services.AddHostedService(services => services.GetRequiredService<Warmth>());
    }
}
