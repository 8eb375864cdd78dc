namespace Cabi.Web.Hosting;

/// <summary>
/// Single flight: a question is asked once at a time, however many callers wait for its answer. A caller may give up
/// waiting; the next caller joins the same question, so that a database that hangs does not gather a heap of questions.
/// </summary>
public sealed class SingleFlight<T>(Func<Task<T>> ask)
{
    private readonly Lock _gate = new();
    private Task<T>? _asking;

    public Task<T> AskAsync()
    {
        lock (_gate)
        {
            if (_asking is null or { IsCompleted: true })
                _asking = Task.Run(ask);

            return _asking;
        }
    }
}
