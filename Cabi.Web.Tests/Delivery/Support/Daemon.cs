using System.Diagnostics;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>A server that runs beside the tests until it is disposed; what it writes is kept.</summary>
public sealed class Daemon : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _errors;

    private Daemon(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Starts it and asks until it is up, for 90 seconds at most.</summary>
    public static async Task<Daemon> StartAsync(
        IReadOnlyDictionary<string, string> environment, Func<Task<bool>> isUp, string program, params string[] arguments)
    {
        var daemon = new Daemon(Shell.Start(environment, program, arguments));

        for (var started = Stopwatch.StartNew(); started.Elapsed < TimeSpan.FromSeconds(90); await Task.Delay(50))
        {
            if (daemon._process.HasExited)
                break;

            if (await isUp())
                return daemon;
        }

        await daemon.DisposeAsync();
        throw new InvalidOperationException($"{program} did not come up:\n{await daemon._output}{await daemon._errors}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
