using Cabi.Web.Data;
using Cabi.Web.Domain;
using Cabi.Web.Jobs.Running;

namespace Cabi.Web.Jobs;

/// <summary>Every recurring job of the program.</summary>
public static class Schedule
{
    /// <summary>First what runs when it is due, then what runs daily.</summary>
    public static IReadOnlyList<JobSchedule> All { get; } =
    [
        .. Conventions
            .ClassesOf(typeof(IScheduledJob))
            .Select(job => Conventions.Declared<JobSchedule>(job, nameof(IScheduledJob.Schedule)))
            .OrderBy(schedule => schedule.IsDaily)
            .ThenByDescending(schedule => schedule.AtReminderTime)
            .ThenBy(schedule => schedule.DashboardTitle, StringComparer.Ordinal),
    ];

    /// <returns>Null when this release knows no such job.</returns>
    public static JobSchedule? Find(string? name) => All.SingleOrDefault(schedule => schedule.Name == name);

    /// <summary>What a job is called; its stored name where only another release knows it.</summary>
    public static string TitleOf(string job) => Find(job)?.Title.ToString() ?? job;

    /// <summary>What one of a job's subjects is: the number beside a failure.</summary>
    public static string SubjectOf(string job, long subject) =>
        (Find(job)?.Subject(subject) ?? new Phrase($"part {subject}", $"부분 {subject}")).ToString();
}
