using System.Globalization;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Time;
using Cabi.Web.Hosting;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Tests.Delivery.Support;
using Cabi.Web.Tests.Messages.Support;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Jobs.Month;

/// <summary>
/// A campus month in twenty minutes: two instances, of which now and then one is killed, and a mail server that now and
/// then is away. Everybody must have been told what a ledger says, in the inbox and by mail, once.
/// </summary>
[Trait("Database", "MariaDb")]
[Trait("Duration", "Long")]
public sealed class CampusMonthTests(CabiApp app) : JobTest(app)
{
    private const int People = 40;
    private const int Days = 31;
    private const int ClockRate = 2000;
    private const int TermDays = 8;
    private const string Site = "https://lockers.campus.example";

    private static readonly TimeOnly _evening = new(21, 30);
    private static readonly TimeSpan _night = TimeSpan.FromHours(9);

    // Longer than the longest pause of what failed three times.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(10);

    private readonly Random _random = new(20260302);
    private readonly List<RunningCabi> _instances = [];
    private readonly MailServer _mail = new();
    private readonly CancellationTokenSource _end = new();
    private CampusClock _clock = null!;
    private DateTimeOffset _epoch;

    [Fact]
    public async Task Everybody_is_told_everything_once_whatever_fails()
    {
        await GivenPolicyAsync(new CabiPolicy { EffectiveFrom = Now.Utc.AddMinutes(-1), PrivateTermDays = TermDays });
        var students = await GivenPeopleAsync();
        _mail.Start();
        _epoch = TimeProvider.System.GetUtcNow();
        var first = Now.Day;
        _clock = new CampusClock(new SettableTime(Time.GetUtcNow(), _epoch, ClockRate), CampusZone.Calendar, ClockRate);
        _instances.AddRange(await Task.WhenAll(StartAsync("one"), StartAsync("two")));
        var trouble = Task.WhenAll(KillNowAndThenAsync(), LoseMailNowAndThenAsync());

        for (var day = first; day < first.AddDays(Days); day = day.AddDays(1))
            await Task.WhenAll(students.Select(student => ActTonightAsync(student, day)));

        await _end.CancelAsync();
        await trouble;
        var until = _clock.Calendar.InstantOf(first.AddDays(Days), _evening);
        await Task.Delay((until - _clock.Now.Utc) / ClockRate);
        Assert.Empty(students.SelectMany(student => student.Complaints));
        await CompareInboxesAsync(until);
        await CompareMailAsync(until);
    }

    public override async Task DisposeAsync()
    {
        foreach (var instance in _instances)
            await instance.DisposeAsync();

        await _mail.DisposeAsync();
        _end.Dispose();
        await base.DisposeAsync();
    }

    private async Task ActTonightAsync(NightStudent student, DateOnly day)
    {
        RunningCabi instance;
        var moment = _clock.Calendar.InstantOf(day, _evening) + (_night * _random.NextDouble());

        if (moment - _clock.Now.Utc is var wait && wait > TimeSpan.Zero)
            await Task.Delay(wait / ClockRate);

        lock (_instances)
            instance = _instances[_random.Next(_instances.Count)];

        await student.ActAsync(instance);
    }

    private async Task KillNowAndThenAsync()
    {
        for (var round = 0; await PauseAsync(60, 120); round++)
        {
            RunningCabi killed;

            lock (_instances)
            {
                killed = _instances[round % 2];
                _instances.Remove(killed);
            }

            await killed.KillAsync();
            await killed.DisposeAsync();
            await Task.Delay(TimeSpan.FromSeconds(20));
            var again = await StartAsync($"again {round}");

            lock (_instances)
                _instances.Add(again);
        }
    }

    private async Task LoseMailNowAndThenAsync()
    {
        while (await PauseAsync(60, 150))
        {
            await _mail.StopAsync();
            await Task.Delay(TimeSpan.FromSeconds(_random.Next(5, 40)));
            _mail.GoOn();
        }
    }

    // False when the month is over.
    private async Task<bool> PauseAsync(int least, int most)
    {
        await Task.WhenAny(
            Task.Delay(Timeout.InfiniteTimeSpan, _end.Token),
            Task.Delay(TimeSpan.FromSeconds(_random.Next(least, most)))
        );
        return !_end.IsCancellationRequested;
    }

    private async Task CompareInboxesAsync(DateTime until)
    {
        var policy = await Db.Policies.OrderByDescending(policy => policy.Id).FirstAsync(Token);
        var ledger = new Ledger(policy, _clock.Calendar, until);

        foreach (var rental in await Db.Rentals.Include(rental => rental.Members).ToListAsync(Token))
            ledger.Add(rental);

        foreach (var ban in await Db.Bans.ToListAsync(Token))
            ledger.Add(ban);

        var told = (await Db.Messages.Where(message => message.CreatedAt <= until).ToListAsync(Token))
            .Select(message =>
                Ledger.LineOf(
                    message.StudentId,
                    message.Kind,
                    Ledger.IsDaily(message.Kind) ? _clock.Calendar.DayOf(message.CreatedAt) : null
                )
            )
            .Order(StringComparer.Ordinal)
            .ToList();

        Assert.InRange(ledger.Lines.Count, 5 * People, int.MaxValue);
        Assert.Equal(ledger.Lines, told);
    }

    // Whatever was sent twice because nobody knew whether it had left has the same id.
    private async Task CompareMailAsync(DateTime until)
    {
        var limit = TimeProvider.System.GetUtcNow() + _patience;

        while (
            await Db.Messages.AnyAsync(message => message.CreatedAt <= until && message.DispatchedAt == null, Token)
            || await Db.Deliveries.AnyAsync(
                delivery => delivery.Message!.CreatedAt <= until && delivery.SentAt == null,
                Token
            )
        )
        {
            Assert.True(TimeProvider.System.GetUtcNow() < limit, "Some mail has not left.");
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        var deliveries = await Db
            .Deliveries.Include(delivery => delivery.Account)
            .Include(delivery => delivery.Message)
            .Where(delivery => delivery.Message!.CreatedAt <= until)
            .ToListAsync(Token);
        var sent = deliveries.ToDictionary(
            delivery => $"<delivery-{DeduplicationId.Of(delivery, Site):N}@campus.example>",
            delivery => $"{delivery.Account.Email} {TitleOf(delivery.Message!)}"
        );
        var arrived = _mail
            .Mails.DistinctBy(mail => mail.Id)
            .Where(mail => sent.ContainsKey(mail.Id))
            .ToDictionary(mail => mail.Id, mail => $"{mail.To.Trim('<', '>')} {mail.Subject}");

        Assert.Equal(await Db.Messages.CountAsync(message => message.CreatedAt <= until, Token), sent.Count);
        Assert.Equal(sent.OrderBy(mail => mail.Key), arrived.OrderBy(mail => mail.Key));
    }

    private string TitleOf(Message message)
    {
        using var speaking = new Speaking("ko");
        return $"{OutboxWriter.Read(message).Text(Scoped<NoticeWriter>()).Title}";
    }

    private Task<RunningCabi> StartAsync(string name) =>
        RunningCabi.StartAsync(
            ("ASPNETCORE_ENVIRONMENT", "Staging"),
            ("ConnectionStrings__Cabi", App.Services.GetRequiredService<IConfiguration>().GetConnectionString("Cabi")!),
            ("Campus__TimeZone", CampusZone.Id),
            ("Clock__Start", Now.Utc.ToString("O", CultureInfo.InvariantCulture)),
            ("Clock__Epoch", _epoch.ToString("O", CultureInfo.InvariantCulture)),
            ("Clock__Rate", $"{ClockRate}"),
            ("Smtp__Host", "127.0.0.1"),
            ("Smtp__Port", $"{_mail.Port}"),
            ("Smtp__Security", "none"),
            ("Smtp__From", "lockers@campus.example"),
            ("Site__Address", Site),
            ("Instance__Name", name)
        );

    private async Task<List<NightStudent>> GivenPeopleAsync()
    {
        var lockers = new List<int>();
        var students = new List<Student>();

        for (var index = 0; index < People; index++)
        {
            lockers.Add((await GivenLockerAsync()).Id);
            students.Add(await GivenStudentAsync());
        }

        return
        [
            .. students.Select(student => new NightStudent(
                $"{student.Number}@cabi.test",
                lockers,
                new Random(student.Id)
            )),
        ];
    }
}
