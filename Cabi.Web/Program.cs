using Cabi.Web;
using Cabi.Web.Commands;
using Cabi.Web.Commands.Demo;
using Cabi.Web.Data;
using Cabi.Web.Features;
using Cabi.Web.Hosting;
using Microsoft.AspNetCore.Builder;

var app = Composition.Build(
    WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Path })
);

if (CommandLine.IsCommand(args))
    return await CommandLine.RunAsync(app, args, Terminal.OfProcess(), CancellationToken.None);

CabiMetrics.StartAtZero();

if (!await app.PrepareDatabaseAsync(app.DemoSeed(), Console.Error, CancellationToken.None))
    return 1;

app.AnnounceDemo();
await app.RunAsync();
return 0;
