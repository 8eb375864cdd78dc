using Cabi.Web;
using Cabi.Web.Commands;
using Cabi.Web.Commands.Demo;
using Cabi.Web.Data;
using Cabi.Web.Features;
using Cabi.Web.Hosting;
using Cabi.Web.Hosting.Logs;
using Cabi.Web.Jobs;
using Cabi.Web.Messages.Dispatch;
using Microsoft.AspNetCore.Builder;

if (CommandLine.IsCommand(args))
    return await CommandLine.RunAsync(Build, args, Terminal.OfProcess(), CancellationToken.None);

if (CommandLine.TryBuild(Build, Terminal.OfProcess(), CrashLogging.Refuse) is not { } app)
    return ExitCode.Rejected;

CabiMetrics.StartAtZero(Schedule.All.Select(schedule => schedule.Name));
DispatchMetrics.StartAtZero();

var seed = app.DemoSeed() ?? app.FirstOperatorSeed(Console.Error);

if (!await app.PrepareDatabaseAsync(seed, Console.Error, CancellationToken.None))
    return 1;

app.AnnounceDemo();
return await app.ServeAsync(Console.Error);

WebApplication Build()
{
    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = args, ContentRootPath = ContentRoot.Path }
    );

    // Needed later; what cannot be right is told now.
    FirstOperator.EmailIn(builder.Configuration);
    return Composition.Build(builder);
}
