using System.Globalization;
using System.Net;
using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Changes;
using Cabi.Web.Data.Queries;
using Cabi.Web.Domain;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Hosting;
using Cabi.Web.Messages.Dispatch;
using Cabi.Web.Messages.Push;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Cabi.Web.View.Cache;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Browser.Support;

/// <summary>
/// The product as a newcomer starts it: Development, the demo campus on a Monday morning in March, a real port. Its
/// file and folders are its own. One for each test class.
/// </summary>
public sealed class DemoCampus : WebApplicationFactory<Program>
{
    /// <summary>The e-mail of a resident whose rental is overdue by a week.</summary>
    public const string Late = "resident1@cabi.test";

    private const int HashIterations = 1;

    private const string LateBefore = "resident2@cabi.test";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cabi-browser-");
    private bool _isDisposed;
    private int _students;
    private Task? _ban;

    public DemoCampus()
    {
        UseKestrel(server => server.Listen(IPAddress.Loopback, 0));
        StartServer();
        HangfireStatics.Empty();
        Address = ClientOptions.BaseAddress;
        AskAsync(HashCheaplyAsync).GetAwaiter().GetResult();
    }

    public Uri Address { get; }

    /// <summary>What no page handled.</summary>
    public CapturedLogs Unhandled { get; } = new(typeof(ExceptionHandlerMiddleware).FullName);

    public static (string Public, string Private) PushKey { get; } = PushKeys.Create();

    /// <summary>The time on the campus wall.</summary>
    public CampusTime Time { get; } = new();

    /// <summary>The e-mail of a demo student who has done nothing yet.</summary>
    public string NewStudent() => DemoAccounts.Student(Interlocked.Increment(ref _students));

    /// <summary>The e-mail of a student who has just rented a locker.</summary>
    public async Task<string> NewHolderAsync()
    {
        var email = NewStudent();
        var locker = await FreeLockerAsync();
        await ActAsync<RentLocker>(
            email,
            (rent, actor, student) => rent.ExecuteAsync(actor, student, locker, CancellationToken.None)
        );
        return email;
    }

    /// <summary>
    /// The e-mail of a student with a locker and a ticket of each kind, who has given it a title and a note.
    /// </summary>
    public async Task<string> NewTicketHolderAsync()
    {
        var email = await NewHolderAsync();
        await GiveTicketsAsync(email);
        await ActAsync<DescribeRental>(
            email,
            (describe, actor, student, startedAt) =>
                describe.ExecuteAsync(
                    actor,
                    student,
                    startedAt,
                    "Gym bag",
                    "Shoes on the left, keys in the box",
                    CancellationToken.None
                )
        );
        return email;
    }

    /// <summary>The e-mail of one of two students who share a locker.</summary>
    public async Task<string> NewSharerAsync()
    {
        var (first, second) = (NewStudent(), NewStudent());
        await GiveTicketsAsync(first);
        await AskAsync(async services =>
        {
            var (db, now) = (services.GetRequiredService<CabiDb>(), services.GetRequiredService<CampusClock>().Now);
            var locker = await db
                .Lockers.Include(locker => locker.Section)
                .FirstAsync(locker =>
                    locker.Type == LockerType.Shared
                    && locker.OutOfServiceReason == null
                    && !db.Rentals.Any(rental => rental.HeldLockerId == locker.Id)
                );
            var policy = await db.Policies.InForceAt(now).SingleAsync();
            var members = new[] { await StudentAsync(services, first), await StudentAsync(services, second) };
            db.Rentals.Add(
                Rental.StartShared(
                    members.Select(member => (member.Id, (int?)null)),
                    locker,
                    policy,
                    policy.SharedDueOn(now, 2),
                    now
                )
            );
            db.FloorChanges.Add(new FloorChange(locker.Section.FloorId, now));
            return await db.SaveChangesAsync();
        });
        return first;
    }

    /// <summary>The e-mail of a student who has moved.</summary>
    public async Task<string> NewMoverAsync()
    {
        var email = await NewTicketHolderAsync();
        var target = await FreeLockerAsync();
        await ActAsync<MoveRental>(
            email,
            (move, actor, student) =>
                move.ExecuteAsync(actor, student, target, handOverCode: null, CancellationToken.None)
        );
        return email;
    }

    /// <summary>A locker that was returned with the code of its lock.</summary>
    public async Task<int> NewLockerWithCodeAsync()
    {
        var (email, locker) = (NewStudent(), await FreeLockerAsync());
        await ActAsync<RentLocker>(
            email,
            (rent, actor, student) => rent.ExecuteAsync(actor, student, locker, CancellationToken.None)
        );
        await ActAsync<ReturnLocker>(
            email,
            (returning, actor, student, startedAt) =>
                returning.ExecuteAsync(actor, student, startedAt, "0042", CancellationToken.None)
        );
        return locker;
    }

    /// <summary>A version of the policy waits for its beginning, a year from now.</summary>
    public Task PlanPolicyAsync() =>
        AskAsync(async services =>
        {
            var (db, now) = (services.GetRequiredService<CabiDb>(), services.GetRequiredService<CampusClock>().Now.Utc);

            if (!await db.Policies.AnyAsync(policy => policy.EffectiveFrom > now))
                db.Policies.Add(new CabiPolicy { EffectiveFrom = now.AddYears(1) });

            return await db.SaveChangesAsync();
        });

    private Task GiveTicketsAsync(string email) =>
        AskAsync(async services =>
        {
            var (db, now) = (services.GetRequiredService<CabiDb>(), services.GetRequiredService<CampusClock>().Now);
            var student = await StudentAsync(services, email);
            db.Tickets.AddRange(
                new Ticket(student.Id, TicketKind.Extension, days: 3, student.AccountId!.Value, reason: null, now),
                new Ticket(student.Id, TicketKind.Extension, days: 31, student.AccountId!.Value, reason: null, now),
                new Ticket(student.Id, TicketKind.Move, days: 0, student.AccountId!.Value, reason: null, now)
            );
            return await db.SaveChangesAsync();
        });

    /// <summary>The e-mail of somebody who has returned a locker late.</summary>
    public async Task<string> BannedAsync()
    {
        await (
            _ban ??= ActAsync<ReturnLocker>(
                LateBefore,
                (returning, actor, student, startedAt) =>
                    returning.ExecuteAsync(actor, student, startedAt, handOverCode: null, CancellationToken.None)
            )
        );
        return LateBefore;
    }

    /// <summary>The address that lets a student set a password.</summary>
    public Task<string> PasswordLinkAsync() =>
        AskAsync(async services =>
        {
            var accounts = services.GetRequiredService<UserManager<Account>>();
            var account =
                await accounts.FindByEmailAsync(NewStudent())
                ?? throw new InvalidOperationException("The student has no account.");
            return SetPassword.LinkTo(account, await accounts.GeneratePasswordResetTokenAsync(account));
        });

    /// <summary>The address that lets a student change their e-mail.</summary>
    public Task<string> EmailLinkAsync() =>
        AskAsync(async services =>
        {
            var (db, email) = (services.GetRequiredService<CabiDb>(), NewStudent());
            var account = await db.Users.SingleAsync(account => account.Email == email);
            account.PendingEmail = "s.new@uni.example";
            await db.SaveChangesAsync();
            return await services.GetRequiredService<IAccountLinks>().ToEmailAsync(account);
        });

    /// <summary>The e-mail of a student who has never signed in.</summary>
    public async Task<string> NewcomerAsync()
    {
        var email = NewStudent();
        await AskAsync(services =>
            services
                .GetRequiredService<CabiDb>()
                .Users.Where(account => account.Email == email)
                .ExecuteUpdateAsync(accounts =>
                    accounts
                        .SetProperty(account => account.EmailConfirmed, false)
                        .SetProperty(account => account.PasswordHash, (string?)null)
                )
        );
        return email;
    }

    /// <summary>The first locker of this state and type.</summary>
    public Task<int> LockerAsync(LockerState state, LockerType type = LockerType.Private) =>
        AskAsync(async services =>
        {
            var now = services.GetRequiredService<CampusClock>().Now;
            var floors = await FloorsAsync(services);
            return floors
                .SelectMany(floor => floor.Lockers)
                .First(locker => locker.Type == type && locker.StateAt(now) == state)
                .Id;
        });

    public Task<int> FreeLockerAsync() => LockerAsync(LockerState.Available);

    /// <summary>The floor with this number on its plan.</summary>
    public Task<FloorSnapshot> FloorAsync(int number) =>
        AskAsync(async services => (await FloorsAsync(services)).Single(floor => floor.Number == number));

    /// <summary>This student's id.</summary>
    public Task<int> IdOfAsync(string email) => AskAsync(async services => (await StudentAsync(services, email)).Id);

    /// <summary>This student's name.</summary>
    public Task<string> NameOfAsync(string email) =>
        AskAsync(async services => (await StudentAsync(services, email)).Name);

    /// <summary>How many rentals this person has had, ended ones included.</summary>
    public Task<int> RentalsOfAsync(string email) =>
        AskAsync(async services =>
        {
            var student = await StudentAsync(services, email);
            return await services
                .GetRequiredService<CabiDb>()
                .RentalMembers.CountAsync(member => member.StudentId == student.Id);
        });

    /// <summary>How many messages this person has been sent.</summary>
    public Task<int> MessagesOfAsync(string email) =>
        AskAsync(async services =>
        {
            var student = await StudentAsync(services, email);
            return await services
                .GetRequiredService<CabiDb>()
                .Messages.CountAsync(message => message.StudentId == student.Id);
        });

    /// <summary>A sentence of the product in this language.</summary>
    public string Say(string sentence, string language)
    {
        var before = CultureInfo.CurrentUICulture;

        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            return Services.GetRequiredService<IStringLocalizer<Words>>()[sentence];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    public async Task<T> AskAsync<T>(Func<IServiceProvider, Task<T>> ask)
    {
        await using var scope = Services.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Development");
        builder.ConfigureLogging(logs => logs.AddProvider(Unhandled));
        builder.UseSetting("Database:Path", Path.Combine(_folder.FullName, "cabi.db"));
        builder.UseSetting("Mail:Folder", Path.Combine(_folder.FullName, "mail"));
        builder.UseSetting("Push:PublicKey", PushKey.Public);
        builder.UseSetting("Push:PrivateKey", PushKey.Private);
        builder.UseSetting("Push:Subject", "mailto:lockers@campus.example");
        builder.ConfigureTestServices(services =>
            services
                .Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashIterations)
                .AddSingleton(new CampusClock(Time, CampusCalendar.For(ClockSetup.DefaultZone)))
                .AddSingleton<IStartupFilter, AsIfBroken>()
        );
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);

        // The factory calls this twice.
        if (disposing && !Interlocked.Exchange(ref _isDisposed, true))
            _folder.Delete(recursive: true);
    }

    /// <summary>Somebody does something, and it is not refused.</summary>
    public Task ActAsync<T>(string email, Func<T, Actor, int, Task<Refusal?>> verb)
        where T : notnull =>
        AskAsync(async services =>
        {
            var student = await StudentAsync(services, email);
            Assert.Null(
                await verb(
                    services.GetRequiredService<T>(),
                    new Actor(student.AccountId!.Value, Guid.NewGuid()),
                    student.Id
                )
            );
            return true;
        });

    /// <param name="verb">Asked with the start of what the student holds.</param>
    public async Task ActAsync<T>(string email, Func<T, Actor, int, DateTime, Task<Refusal?>> verb)
        where T : notnull
    {
        var startedAt = await AskAsync(async services =>
        {
            var student = await StudentAsync(services, email);
            return (await services.GetRequiredService<CabiDb>().Rentals.HeldBy(student.Id).SingleAsync()).StartedAt;
        });
        await ActAsync<T>(email, (asked, actor, student) => verb(asked, actor, student, startedAt));
    }

    public static Task<Student> StudentAsync(IServiceProvider services, string email)
    {
        var db = services.GetRequiredService<CabiDb>();
        return db.Students.SingleAsync(student =>
            db.Users.Any(user => user.Id == student.AccountId && user.Email == email)
        );
    }

    // Hashing is slow on purpose, and each visitor signs in.
    private static Task<int> HashCheaplyAsync(IServiceProvider services)
    {
        var hash = services
            .GetRequiredService<IPasswordHasher<Account>>()
            .HashPassword(new Account(), DemoAccounts.Password);
        return services
            .GetRequiredService<CabiDb>()
            .Users.ExecuteUpdateAsync(change => change.SetProperty(account => account.PasswordHash, hash));
    }

    private static ValueTask<IReadOnlyList<FloorSnapshot>> FloorsAsync(IServiceProvider services) =>
        services
            .GetRequiredService<FloorCache>()
            .AskAsync(services.GetRequiredService<CabiDb>(), fresh: true, CancellationToken.None);
}
