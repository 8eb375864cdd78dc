using Cabi.Web;
using Cabi.Web.Commands;
using Cabi.Web.Commands.Demo;
using Cabi.Web.Data;
using Cabi.Web.Features;
using Cabi.Web.Hosting;
using Cabi.Web.Hosting.Logs;
using Microsoft.AspNetCore.Builder;

if (CommandLine.IsCommand(args))
    return await CommandLine.RunAsync(Build, args, Terminal.OfProcess(), CancellationToken.None);

if (CommandLine.TryBuild(Build, Terminal.OfProcess(), CrashLogging.Refuse) is not { } app)
    return ExitCode.Rejected;

CabiMetrics.StartAtZero();

if (!await app.PrepareDatabaseAsync(app.DemoSeed(), Console.Error, CancellationToken.None))
    return 1;

app.AnnounceDemo();
return await app.ServeAsync(Console.Error);

WebApplication Build() =>
    Composition.Build(
        WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Path })
    );
