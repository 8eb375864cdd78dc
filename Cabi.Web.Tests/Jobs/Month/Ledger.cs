using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Messages.Notices;

namespace Cabi.Web.Tests.Jobs.Month;

/// <summary>Whom the product must tell what, worked out anew from what happened.</summary>
public sealed class Ledger(CabiPolicy policy, CampusCalendar calendar, DateTime until)
{
    private readonly List<string> _lines = [];

    /// <summary>One line for each message: to whom, of what kind, and on which day if it belongs to one.</summary>
    public IReadOnlyList<string> Lines => [.. _lines.Order(StringComparer.Ordinal)];

    public void Add(Rental rental)
    {
        var student = rental.Members.Single().StudentId;
        Write(student, nameof(Notice.RentalStarted), rental.StartedAt);

        if (rental.EndedAt is { } ended)
            Write(student, nameof(Notice.RentalEnded), ended);

        for (
            var day = calendar.DayOf(rental.StartedAt);
            calendar.InstantOf(day, policy.ReminderTime) is var morning && morning <= (rental.EndedAt ?? until);
            day = day.AddDays(1)
        )
        {
            if (morning > rental.StartedAt)
                WriteMorning(student, day, morning, rental.DueOn.DayNumber - day.DayNumber);
        }
    }

    public void Add(Ban ban) => Write(ban.StudentId, nameof(Notice.BanEnded), ban.EndsAt);

    /// <summary>The line of a message that was written.</summary>
    public static string LineOf(int student, string kind, DateOnly? day) => $"{student} {kind} {day:yyyy-MM-dd}";

    /// <summary>Whether messages of this kind belong to a day.</summary>
    public static bool IsDaily(string kind) => kind is nameof(Notice.DueSoon) or nameof(Notice.Overdue);

    private void WriteMorning(int student, DateOnly day, DateTime morning, int left)
    {
        if (left < 0)
            Write(student, nameof(Notice.Overdue), morning, day);
        else if (policy.ReminderDays.Contains(left))
            Write(student, nameof(Notice.DueSoon), morning, day);
    }

    private void Write(int student, string kind, DateTime at, DateOnly? day = null)
    {
        if (at <= until)
            _lines.Add(LineOf(student, kind, day));
    }
}
