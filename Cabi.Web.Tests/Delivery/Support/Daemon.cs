using System.Diagnostics;
using Cabi.Web.Tests.Support;

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

    /// <summary>Starts it and asks until it is up.</summary>
    public static async Task<Daemon> StartAsync(
        IReadOnlyDictionary<string, string> environment,
        Func<Task<bool>> isUp,
        string program,
        params string[] arguments
    )
    {
        var daemon = new Daemon(Shell.Start(environment, program, arguments));
        var hasComeUp = false;
        await Patience.UntilAsync(
            async () => daemon._process.HasExited || (hasComeUp = await isUp()),
            seconds: 90,
            pause: 50
        );

        if (hasComeUp)
            return daemon;

        await daemon.DisposeAsync();
        throw new InvalidOperationException(
            $"{program} did not come up:\n{await daemon._output}{await daemon._errors}"
        );
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
