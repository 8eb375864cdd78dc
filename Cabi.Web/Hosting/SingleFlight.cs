namespace Cabi.Web.Hosting;

/// <summary>
/// A question that is asked once at a time, however many wait for its answer. Who waits may give up; asking again then
/// joins the same wait, so that a database that hangs does not gather a heap of questions.
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
