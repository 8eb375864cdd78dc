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
    }

    /// <summary>Warms up beside the first visitors, as soon as the server listens and the database is there.</summary>
    public static void WarmUp(this WebApplication app) => app.Services.GetRequiredService<Warmth>().Begin();
}
