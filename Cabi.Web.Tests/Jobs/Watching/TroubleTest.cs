using Cabi.Web.Jobs.Running;
using Cabi.Web.Jobs.Watching;
using Cabi.Web.Tests.Support;
using Hangfire;
using Hangfire.Server;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Jobs.Watching;

/// <summary>Tests of troubles: at the beginning there is none.</summary>
public abstract class TroubleTest(CabiApp app) : JobTest(app)
{
    private const string Server = "here";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        ForgetServers();
        GivenServer();
    }

    public override async Task DisposeAsync()
    {
        EndServer();
        await base.DisposeAsync();
    }

    /// <summary>The names of what is in trouble.</summary>
    protected async Task<IEnumerable<string>> NamesAsync() =>
        (await Scoped<Troubles>().ReadAsync(Token)).Select(trouble => trouble.Name);

    protected Task FailAsync(string job, string why = "The hinge is broken.") =>
        Scoped<JobJournal>().FailAsync(job, 7, since: null, new InvalidOperationException(why), Token);

    protected Task SettleAsync(string job) => Scoped<JobJournal>().SettleAsync(job, 7, Token);

    /// <summary>An instance runs jobs.</summary>
    protected void GivenServer()
    {
        using var connection = App.Services.GetRequiredService<JobStorage>().GetConnection();
        connection.AnnounceServer(Server, new ServerContext { Queues = ["default"], WorkerCount = 1 });
    }

    // Tests that had this database before may have run Hangfire, whose last heartbeat comes when it likes.
    private void ForgetServers()
    {
        var storage = App.Services.GetRequiredService<JobStorage>();
        using var connection = storage.GetConnection();

        foreach (var server in storage.GetMonitoringApi().Servers())
            connection.RemoveServer(server.Name);
    }

    protected void EndServer()
    {
        using var connection = App.Services.GetRequiredService<JobStorage>().GetConnection();
        connection.RemoveServer(Server);
    }
}
