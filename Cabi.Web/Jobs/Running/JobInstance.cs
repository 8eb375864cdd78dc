namespace Cabi.Web.Jobs.Running;

/// <summary>Which of its twins this process is, as the history of jobs names it.</summary>
public sealed record JobInstance(string Name);
