using System.Collections.Frozen;
using Cabi.Web.Data.Maps;

namespace Cabi.Web.Data.Live;

/// <summary>What was found changed at one look. It knows the one after it, so that everybody reads at their own pace.</summary>
/// <param name="floors">Floors on which something has changed.</param>
/// <param name="students">Whose things have changed.</param>
/// <param name="position">What the instance had seen when it was told.</param>
public sealed class Bulletin(FrozenSet<int> floors, FrozenSet<int> students, ChangePosition position)
{
    private readonly TaskCompletionSource<Bulletin> _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public FrozenSet<int> Floors => floors;

    public FrozenSet<int> Students => students;

    public ChangePosition Position => position;

    public Task<Bulletin> Next => _next.Task;

    public void Precede(Bulletin next) => _next.SetResult(next);
}
