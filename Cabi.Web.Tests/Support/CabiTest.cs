using System.Globalization;
using Cabi.Web.Accounts;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Changes;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Domain.Policies;
using Cabi.Web.Domain.Rentals;
using Cabi.Web.Domain.Sharing;
using Cabi.Web.Domain.Time;
using Cabi.Web.Features;
using Cabi.Web.Features.Sharing;
using Cabi.Web.View.Cache;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Support;

/// <summary>
/// What every test with a database starts from: an empty campus, and the smallest valid things to put into it.
/// </summary>
public abstract partial class CabiTest(CabiApp app) : IClassFixture<CabiApp>, IAsyncLifetime
{
    private readonly List<AsyncServiceScope> _scopes = [];
    private int _number;
    private Section? _section;

    protected CabiApp App => app;

    protected TestTime Time => app.Time;

    protected static CancellationToken Token => CancellationToken.None;

    /// <summary>The campus moment now.</summary>
    protected Moment Now => app.Services.GetRequiredService<CampusClock>().Now;

    /// <summary>A context of its own for each question, so that a test sees what is stored.</summary>
    protected CabiDb Db => Scoped<CabiDb>();

    public virtual Task InitializeAsync() => app.ResetAsync();

    public virtual async Task DisposeAsync()
    {
        foreach (var scope in _scopes)
            await scope.DisposeAsync();
    }

    protected T Scoped<T>()
        where T : notnull
    {
        var scope = app.Services.CreateAsyncScope();
        _scopes.Add(scope);
        return scope.ServiceProvider.GetRequiredService<T>();
    }

    /// <summary>For a test that empties the campus in between: what it was given before is gone.</summary>
    protected void Forget() => _section = null;

    /// <summary>What lets people into a share room.</summary>
    protected RoomKeys KeysOf(ShareRoom room) => app.Services.GetRequiredService<RoomVault>().Open(room);

    protected string Unique(string prefix) => prefix + (++_number).ToString(CultureInfo.InvariantCulture);

    protected async Task<Section> GivenSectionAsync()
    {
        if (_section is not null)
            return _section;

        var db = Db;
        var floor = new Floor(new Building("Saerom"), 2);
        _section = new Section(floor, "Oasis", new PlanArea(1, 3, 1, 2), columns: 60, rows: 60);
        db.Sections.Add(_section);
        await db.SaveChangesAsync(Token);
        return _section;
    }

    protected async Task<Locker> GivenLockerAsync(LockerType type = LockerType.Private)
    {
        var sectionId = (await GivenSectionAsync()).Id;
        var db = Db;
        var section =
            await db.Sections.FindAsync([sectionId], Token) ?? throw new InvalidOperationException("No section.");
        var number = ++_number;
        var locker = new Locker(
            section,
            $"{number}",
            type,
            type == LockerType.Shared ? Locker.MaxCapacity : 1,
            ((number - 1) / 60) + 1,
            ((number - 1) % 60) + 1
        );
        db.Lockers.Add(locker);
        db.FloorChanges.Add(new FloorChange(section.FloorId, Now));
        await db.SaveChangesAsync(Token);
        app.Services.GetRequiredService<FloorCache>().Expire();
        return locker;
    }

    /// <summary>
    /// A student with an account, e-mail <c>{number}@cabi.test</c>, password <see cref="Visitor.Password"/>.
    /// </summary>
    protected async Task<Student> GivenStudentAsync()
    {
        var number = Unique("s");
        var account = await GivenAccountAsync($"{number}@cabi.test");

        var db = Db;
        var student = new Student(number, $"Student {number}");
        student.GiveAccount(account.Id);
        db.Students.Add(student);
        await db.SaveChangesAsync(Token);
        return student;
    }

    /// <param name="days">The days of an extension.</param>
    protected async Task<Ticket> GivenTicketAsync(Student student, TicketKind kind = TicketKind.Extension, int days = 3)
    {
        var db = Db;
        var ticket = new Ticket(
            student.Id,
            kind,
            kind == TicketKind.Extension ? days : 0,
            student.AccountId!.Value,
            reason: null,
            Now
        );
        db.Tickets.Add(ticket);
        await db.SaveChangesAsync(Token);
        return ticket;
    }

    /// <summary>A ban by staff, of some days from now.</summary>
    /// <returns>Its end (UTC).</returns>
    protected async Task<DateTime> GivenBanAsync(Student student, int days = 3)
    {
        var db = Db;
        var until = Now.SameTimeAfter(days);
        db.Bans.Add(Ban.ByStaff(student.Id, until, student.AccountId!.Value, "Keys were lost.", Now));
        await db.SaveChangesAsync(Token);
        return until;
    }

    /// <summary>The policy in force from now on.</summary>
    protected async Task<CabiPolicy> GivenPolicyAsync(CabiPolicy policy)
    {
        var db = Db;
        db.Policies.Add(policy);
        await db.SaveChangesAsync(Token);
        return policy;
    }

    /// <summary>Somebody of the staff, signed in.</summary>
    protected Task<Visitor> GivenStaffAsync() => GivenSignedInAsync(Roles.Staff);

    /// <summary>Staff who also edit the policy, signed in.</summary>
    protected Task<Visitor> GivenOperatorAsync() => GivenSignedInAsync(Roles.Staff, Roles.Operator);

    /// <summary>A fresh request of somebody's of the staff.</summary>
    protected async Task<Actor> GivenStaffActAsync() =>
        new((await GivenAccountAsync(Unique("staff") + "@cabi.test")).Id, Guid.NewGuid());

    private async Task<Visitor> GivenSignedInAsync(params string[] roles)
    {
        var account = await GivenAccountInRolesAsync(roles);
        var visitor = new Visitor(app);
        await visitor.SignInAsync(account.Email!, Visitor.Password);
        return visitor;
    }

    /// <summary>An account of nobody who rents, with these roles.</summary>
    protected async Task<Account> GivenAccountInRolesAsync(params string[] roles)
    {
        var account = await GivenAccountAsync(Unique("staff") + "@cabi.test");

        foreach (var role in roles)
            await GiveAsync(account, role);

        return account;
    }

    private async Task GiveAsync(Account account, string name)
    {
        var db = Db;
        var role = await db.Roles.SingleOrDefaultAsync(role => role.Name == name, Token);

        if (role is null)
        {
            role = new IdentityRole<int>(name) { NormalizedName = name.ToUpperInvariant() };
            db.Roles.Add(role);
            await db.SaveChangesAsync(Token);
        }

        db.UserRoles.Add(new IdentityUserRole<int> { UserId = account.Id, RoleId = role.Id });
        await db.SaveChangesAsync(Token);
    }

    private async Task<Account> GivenAccountAsync(string email)
    {
        var db = Db;
        var account = new Account
        {
            UserName = email,
            NormalizedUserName = email.ToUpperInvariant(),
            Email = email,
            NormalizedEmail = email.ToUpperInvariant(),
            EmailConfirmed = true,
            PasswordHash = Visitor.PasswordHash,
            SecurityStamp = Guid.NewGuid().ToString(),
        };
        db.Users.Add(account);
        await db.SaveChangesAsync(Token);
        return account;
    }

    /// <summary>A fresh request of this student's.</summary>
    protected static Actor ActorOf(Student student) => new(student.AccountId!.Value, Guid.NewGuid());
}
