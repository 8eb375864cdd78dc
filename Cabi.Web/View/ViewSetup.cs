using Cabi.Web.View.Cache;
using Cabi.Web.View.Changes;
using Cabi.Web.View.Live;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.View;

/// <summary>Registers the caches of the campus, the page cache and the live updates.</summary>
public static class ViewSetup
{
    public static void AddView(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FloorCache>();
        builder.Services.AddSingleton<StudentSummaryCache>();
        builder.Services.AddSingleton<IInterceptor, CacheInvalidation>();

        builder.Services.AddSingleton<LiveBroadcast>();
        builder.Services.AddSingleton<LiveEndpoint>();
        builder.Services.AddHostedService<ChangePoller>();

        builder.Services.AddScoped<LayoutModel>();
        builder.Services.AddScoped<LayoutFilter>();
        builder.Services.AddScoped<FloorHtml>();
        builder.Services.AddScoped<FloorRenderer>();
        builder.Services.AddScoped<PersonalParts>();
        builder.Services.AddSingleton<FloorFragmentCache>();
        builder.Services.AddSingleton<FloorPageCache>();
        builder.Services.AddSingleton<SharedPageRenderer>();
    }
}
