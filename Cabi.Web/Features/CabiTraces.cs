using System.Diagnostics;

namespace Cabi.Web.Features;

/// <summary>Spans of what the service does by itself. What a request does is told by the frameworks.</summary>
public static class CabiTraces
{
    /// <summary>The name of their source.</summary>
    public const string Name = "Cabi";

    private static readonly ActivitySource _source = new(Name);

    /// <summary>A run of a job, as the root of a trace of its own.</summary>
    /// <returns>To be disposed of at its end; null where nobody listens.</returns>
    public static Activity? Job(string job) =>
        _source.StartActivity($"job {job}", ActivityKind.Internal, default(ActivityContext))?.SetTag("cabi.job", job);

    /// <summary>Says that what a span stands for did not succeed.</summary>
    public static void Fail(this Activity? span, Exception error)
    {
        span?.SetStatus(ActivityStatusCode.Error, error.GetType().Name);
        span?.SetTag("error.type", error.GetType().FullName);
    }
}
