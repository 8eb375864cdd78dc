using System.Collections.Frozen;

namespace Cabi.Web.View.Changes;

/// <summary>
/// What one look has found changed. Each event knows the next one, so that every listener reads at their own pace.
/// </summary>
/// <param name="floors">Floors on which something has changed.</param>
/// <param name="students">Students whose possessions have changed.</param>
/// <param name="position">What the instance had seen when the event was made.</param>
public sealed class LiveEvent(FrozenSet<int> floors, FrozenSet<int> students, ChangeWatermark position)
{
    private readonly TaskCompletionSource<LiveEvent> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FrozenSet<int> Floors => floors;

    public FrozenSet<int> Students => students;

    public ChangeWatermark Position => position;

    public Task<LiveEvent> Next => _next.Task;

    public void Precede(LiveEvent next) => _next.SetResult(next);
}
