using System.Security.Claims;
using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Hosting;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cabi.Web.Tests.Delivery.Support;

/// <summary>Lockers and signed-in students of a running campus, made without their passwords.</summary>
public sealed class Crowd : IAsyncDisposable
{
    private const int Columns = 60;

    private readonly WebApplication _app;

    private Crowd(WebApplication app, IReadOnlyList<int> lockers) => (_app, Lockers) = (app, lockers);

    /// <summary>Free private lockers, by id.</summary>
    public IReadOnlyList<int> Lockers { get; }

    public CabiDb OpenDb() => _app.Services.CreateScope().ServiceProvider.GetRequiredService<CabiDb>();

    /// <param name="connection">The database of instances that have migrated it and made their key ring.</param>
    /// <param name="lockers">How many.</param>
    public static async Task<Crowd> OpenAsync(string connection, int lockers)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration["ConnectionStrings:Cabi"] = connection;
        builder.Configuration["KeyRing:Certificates:0"] = KeyRingCertificate.Common;
        builder.AddClock();
        builder.AddDatabase();
        builder.AddAccounts();
        var app = builder.Build();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        var section = new Section(
            new Floor(new Building("Saerom"), 2),
            "Oasis",
            new PlanArea(1, 3, 1, 2),
            columns: Columns,
            rows: Columns
        );
        var made = Enumerable
            .Range(0, lockers)
            .Select(index => new Locker(
                section,
                $"{index + 1}",
                LockerType.Private,
                1,
                (index / Columns) + 1,
                (index % Columns) + 1
            ))
            .ToList();
        db.AddRange(made);
        await db.SaveChangesAsync();
        return new Crowd(app, [.. made.Select(locker => locker.Id)]);
    }

    /// <summary>Students whose password is <see cref="Visitor.Password"/>, hashed as slowly as anybody's.</summary>
    /// <returns>Their addresses.</returns>
    public async Task<IReadOnlyList<string>> EnrolAsync(string prefix, int count)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var hasher = scope.ServiceProvider.GetRequiredService<IPasswordHasher<Account>>();
        var people = await EnrolAsync(scope, prefix, count, hasher.HashPassword(new Account(), Visitor.Password));
        return [.. people.Select(person => person.Account.Email!)];
    }

    /// <returns>Their <c>Cookie</c> headers.</returns>
    public async Task<IReadOnlyList<string>> SignInAsync(string prefix, int count)
    {
        await using var scope = _app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        var people = await EnrolAsync(scope, prefix, count, passwordHash: null);
        var sessions = people.ConvertAll(person => SessionOf(person.Account));
        db.AddRange(sessions);
        await db.SaveChangesAsync();

        var cookie = scope
            .ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(IdentityConstants.ApplicationScheme);
        return
        [
            .. people
                .Zip(sessions)
                .Select(each =>
                    cookie.TicketDataFormat.Protect(TicketOf(each.First.Account, each.First.Student, each.Second))
                )
                .Select(ticket => $"{new CookieNames(isHttpsOnly: true).Session}={ticket}"),
        ];
    }

    /// <summary>Lets every locker open at an instant.</summary>
    public async Task OpenLockersAsync(DateTime at)
    {
        await using var db = OpenDb();
        await db.Lockers.ExecuteUpdateAsync(set => set.SetProperty(locker => locker.OpensAt, at));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static async Task<List<(Account Account, Student Student)>> EnrolAsync(
        AsyncServiceScope scope,
        string prefix,
        int count,
        string? passwordHash
    )
    {
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        var accounts = Enumerable
            .Range(0, count)
            .Select(index => AccountOf($"{prefix}{index}@cabi.test", passwordHash))
            .ToList();
        db.AddRange(accounts);
        await db.SaveChangesAsync();
        var students = accounts.Select((account, index) => StudentOf(account, $"{prefix}{index}")).ToList();
        db.AddRange(students);
        await db.SaveChangesAsync();
        return [.. accounts.Zip(students)];
    }

    private static Account AccountOf(string email, string? passwordHash) =>
        new()
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            SecurityStamp = Guid.NewGuid().ToString(),
            PasswordHash = passwordHash,
        };

    private static Student StudentOf(Account account, string number)
    {
        var student = new Student(number, $"Student {number}");
        student.GiveAccount(account.Id);
        return student;
    }

    private static Session SessionOf(Account account)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        return new Session(Guid.NewGuid(), account.Id, now, now + Session.Longest);
    }

    private static AuthenticationTicket TicketOf(Account account, Student student, Session session)
    {
        var now = TimeProvider.System.GetUtcNow();
        var claims = new ClaimsIdentity(
            [
                new Claim(ClaimTypes.NameIdentifier, $"{account.Id}"),
                new Claim(ClaimTypes.Name, account.Email!),
                new Claim(ClaimTypes.Email, account.Email!),
                new Claim("AspNet.Identity.SecurityStamp", account.SecurityStamp!),
                new Claim(CabiClaims.Session, $"{session.Id}"),
                new Claim(CabiClaims.Student, $"{student.Id}"),
                new Claim(ClaimTypes.GivenName, student.Name),
            ],
            IdentityConstants.ApplicationScheme
        );
        return new AuthenticationTicket(
            new ClaimsPrincipal(claims),
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now.AddDays(1) },
            IdentityConstants.ApplicationScheme
        );
    }
}
