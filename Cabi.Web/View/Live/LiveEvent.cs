using System.Collections.Frozen;
using Cabi.Web.View.Changes;

namespace Cabi.Web.View.Live;

/// <summary>What was found changed at one look. It knows the one after it, so that everybody reads at their own pace.</summary>
/// <param name="floors">Floors on which something has changed.</param>
/// <param name="students">Whose things have changed.</param>
/// <param name="position">What the instance had seen when it was told.</param>
public sealed class LiveEvent(FrozenSet<int> floors, FrozenSet<int> students, ChangeWatermark position)
{
    private readonly TaskCompletionSource<LiveEvent> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FrozenSet<int> Floors => floors;

    public FrozenSet<int> Students => students;

    public ChangeWatermark Position => position;

    public Task<LiveEvent> Next => _next.Task;

    public void Precede(LiveEvent next) => _next.SetResult(next);
}
