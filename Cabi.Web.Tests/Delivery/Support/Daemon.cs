using System.Collections.Concurrent;
using Cabi.Web.Tests.Support;
using CliWrap;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>A server that runs beside the tests until it is disposed; what it writes is kept.</summary>
public sealed class Daemon : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentQueue<string> _output = [];
    private readonly Task _running;

    private Daemon(Command program) =>
        _running = program
            .WithStandardOutputPipe(PipeTarget.ToDelegate(_output.Enqueue))
            .WithStandardErrorPipe(PipeTarget.ToDelegate(_output.Enqueue))
            .ExecuteAsync(_end.Token);

    /// <summary>Starts it and asks until it is up.</summary>
    public static async Task<Daemon> StartAsync(Func<Task<bool>> isUp, Command program)
    {
        var daemon = new Daemon(program);
        var hasComeUp = false;
        await Patience.UntilAsync(
            async () => daemon._running.IsCompleted || (hasComeUp = await isUp()),
            seconds: 90,
            pause: 50
        );

        if (hasComeUp)
            return daemon;

        await daemon.DisposeAsync();
        throw new InvalidOperationException(
            $"{program.TargetFilePath} did not come up:\n{string.Join('\n', daemon._output)}"
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAny(_running);
        _end.Dispose();
    }
}
