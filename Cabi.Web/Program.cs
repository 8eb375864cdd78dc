using Cabi.Web.Accounts;
using Cabi.Web.Aws.Logs;
using Cabi.Web.Commands;
using Cabi.Web.Commands.Demo;
using Cabi.Web.Data;
using Cabi.Web.Features;
using Cabi.Web.Hosting;
using Cabi.Web.Hosting.Logs;
using Cabi.Web.Jobs;
using Cabi.Web.Messages;
using Cabi.Web.Pages;
using Microsoft.AspNetCore.Builder;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Path });

builder.AddLogs(CloudWatchSetup.Open);
builder.AddHosting();
builder.AddManagement();
builder.AddClock();
builder.AddDatabase();
builder.AddNotifications();
builder.AddAccounts();
builder.AddFeatures();
builder.AddJobs(InstanceName.Of(builder.Configuration));
builder.AddPages();

var app = builder.Build();

app.UseManagement();
app.UseLogs();
app.UseHosting();
app.UsePages();

if (CommandLine.IsCommand(args))
    return await CommandLine.RunAsync(app, args, CancellationToken.None);

CabiMetrics.StartAtZero();

if (!await app.PrepareDatabaseAsync(app.DemoSeed(), CancellationToken.None))
    return 1;

app.AnnounceDemo();
await app.RunAsync();
return 0;
