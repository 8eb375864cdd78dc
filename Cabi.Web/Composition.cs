using Cabi.Web.Accounts;
using Cabi.Web.Aws.Logs;
using Cabi.Web.Data;
using Cabi.Web.Features;
using Cabi.Web.Hosting;
using Cabi.Web.Hosting.Logs;
using Cabi.Web.Hosting.Settings;
using Cabi.Web.Jobs;
using Cabi.Web.Messages;
using Cabi.Web.Pages;
using Cabi.Web.View;
using Cabi.Web.WarmUp;
using Microsoft.AspNetCore.Builder;

namespace Cabi.Web;

/// <summary>What the program consists of.</summary>
public static class Composition
{
    /// <summary>Puts together what the server and every command stand on.</summary>
    /// <exception cref="InvalidOperationException">A setting cannot be right.</exception>
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        builder.AddSettingsCheck();
        builder.AddLogs(CloudWatchSetup.Open);
        builder.AddHosting();
        builder.AddManagement();
        builder.AddClock();
        builder.AddDatabase();
        builder.AddMessages();
        builder.AddFeatures();
        builder.AddAccounts();
        builder.AddView();
        builder.AddJobs(InstanceName.Of(builder.Configuration));
        builder.AddPages();
        builder.AddWarmUp();

        var app = builder.Build();

        app.UseManagement();
        app.UseLogs();
        app.UseHosting();
        app.UsePages();
        return app;
    }
}
