using Cabi.Web.Accounts;
using Cabi.Web.Data.MariaDb;
using Cabi.Web.Tests.Delivery.Support.Machines;
using Cabi.Web.Tests.MariaDb;
using Cabi.Web.Tests.MariaDb.Support;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>The demo campus on a MariaDB server, served by two instances behind a balancer.</summary>
public sealed class Campus : IAsyncDisposable
{
    private readonly ContainerHost _host;
    private readonly MariaDbServer _database;
    private readonly bool _isAlone;
    private LoadBalancer? _balancer;
    private TargetGroupService? _targets;

    private Campus(ContainerHost host, MariaDbServer database, int drainSeconds, params string[] names)
    {
        _isAlone = names.Length == 1;
        _host = host;
        _database = database;
        Instances =
        [
            .. names.Select(name => new Instance(
                host,
                name,
                database.Connection,
                ("Drain__Seconds", $"{drainSeconds}")
            )),
        ];
    }

    public IReadOnlyList<Instance> Instances { get; }

    public LoadBalancer Balancer => _balancer ?? throw new InvalidOperationException("The campus is not open.");

    /// <param name="drainSeconds">How long an instance serves on after SIGTERM.</param>
    public static Task<Campus> OpenAsync(ContainerHost host, int drainSeconds) =>
        OpenAsync(host, drainSeconds, "cabi-left", "cabi-right");

    /// <summary>With one instance, whose hooks tell the balancer themselves.</summary>
    public static Task<Campus> OpenAloneAsync(ContainerHost host, int drainSeconds) =>
        OpenAsync(host, drainSeconds, "cabi-alone");

    private static async Task<Campus> OpenAsync(ContainerHost host, int drainSeconds, params string[] names)
    {
        var database = await MariaDbServer.StartAsync();
        var campus = new Campus(host, database, drainSeconds, names);

        try
        {
            await campus.OpenAsync();
            return campus;
        }
        catch
        {
            await campus.DisposeAsync();
            throw;
        }
    }

    public async Task<List<BusyStudent>> SignInAsync(int count)
    {
        var students = Enumerable
            .Range(1, count)
            .Select(number => new BusyStudent(
                Balancer.OpenBrowser(),
                DemoAccounts.Student(number),
                DemoAccounts.Password,
                new Random(number)
            ))
            .ToList();

        foreach (var student in students)
            await student.SignInAsync();

        return students;
    }

    public MariaDbCabiDb OpenDb() =>
        new(new DbContextOptionsBuilder<MariaDbCabiDb>().UseMariaDb(_database.Connection).Options);

    /// <summary>What the instances that serve now, and those before them, have logged as a warning or worse.</summary>
    public async Task<IEnumerable<string>> ReadTroublesAsync()
    {
        var containers = Instances.SelectMany(instance => new[] { instance.Name, instance.Name + "-previous" });
        var logs = await Task.WhenAll(
            containers.Select(name => Shell.TryAsync(_host.Environment, "docker", "logs", name))
        );
        return logs.SelectMany(log => log.Output.Split('\n'))
            .Where(line =>
                line.Contains("\"level\":\"", StringComparison.Ordinal)
                && !line.Contains("\"level\":\"Information\"", StringComparison.Ordinal)
            )
            .Select(line => line[..Math.Min(line.Length, 600)]);
    }

    public async ValueTask DisposeAsync()
    {
        if (_targets is not null)
            await _targets.DisposeAsync();

        if (_balancer is not null)
            await _balancer.DisposeAsync();

        foreach (var instance in Instances)
        {
            foreach (var suffix in new[] { "", "-replaced", "-previous" })
                await Shell.TryAsync(_host.Environment, "docker", "rm", "--force", instance.Name + suffix);

            instance.Dispose();
        }

        await _database.DisposeAsync();
    }

    private async Task OpenAsync()
    {
        await (
            await RunningCabi.StartAsync(
                ("ASPNETCORE_ENVIRONMENT", "Development"),
                ("ConnectionStrings__Cabi", _database.Connection)
            )
        ).DisposeAsync();

        if (_isAlone)
        {
            _balancer = await LoadBalancer.StartAloneAsync(Instances[0]);
            _targets = new TargetGroupService(_balancer, Instances[0]);
            await _targets.StartAsync();
            Instances[0].Tell(_targets.Settings);
        }
        else
        {
            _balancer = await LoadBalancer.StartAsync([.. Instances]);
        }

        await Task.WhenAll(Instances.Select(instance => instance.ReleaseAsync(_host.Cabi)));

        foreach (var instance in Instances)
            await Balancer.UntilUpAsync(instance);
    }
}
