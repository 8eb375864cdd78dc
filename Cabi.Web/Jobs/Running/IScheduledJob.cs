namespace Cabi.Web.Jobs.Running;

/// <summary>A job of the program, with when it runs and its words. Every such class is registered.</summary>
public interface IScheduledJob : IJob
{
    static abstract JobSchedule Schedule { get; }
}
