using System.Security.Claims;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Domain.People;
using Cabi.Web.Features;
using Cabi.Web.Features.Rentals;
using Cabi.Web.View.Cache;
using Cabi.Web.View.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.WarmUp;

/// <summary>
/// Does once what the first visitors of an instance will ask for: looks at the sign-in page and at a locker, and rents
/// one. What the first rental compiles takes seconds of a processor, and a small machine that must do it while
/// everybody presses gives answers up. Nothing is kept: it happens in a transaction that is never committed, for a
/// student and a locker that exist in it only.
/// </summary>
public sealed class Rehearsal(IServiceScopeFactory scopes, EndpointDataSource endpoints)
{
    private const string SignInPage = "/Account/SignIn";
    private const string LockerPage = "/Lockers/Locker";

    /// <exception cref="System.Data.Common.DbException">The database does not answer.</exception>
    public async Task PlayAsync(CancellationToken token)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<CabiDb>();

        // Before the transaction, over which a page would read what is not to be kept: floors, and a new key ring.
        await LookAsync(SignInPage, [], new ClaimsPrincipal());
        await LookAtLockerAsync(db, token);

        await db
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                db.ChangeTracker.Clear();
                await using var transaction = await db.Database.BeginTransactionAsync(token);
                var (student, locker) = await AddAsync(db, token);

                await services.GetRequiredService<StudentSummaryCache>().AskAsync(db, student.Id, token);
                await RentAsync(services, student, locker, token);
            });
    }

    private static async Task<(Student Student, Locker Locker)> AddAsync(CabiDb db, CancellationToken token)
    {
        // Unique, because two instances may start at once.
        var name = $"{Guid.NewGuid():N}"[..Student.NumberLength];
        var account = new Account
        {
            UserName = name,
            NormalizedUserName = name.ToUpperInvariant(),
            SecurityStamp = name,
        };
        var section = new Section(
            new Floor(new Building(name), 1),
            name,
            new PlanArea(1, 1, 1, 1),
            columns: 1,
            rows: 1
        );
        var locker = new Locker(section, "1", LockerType.Private, capacity: 1, row: 1, column: 1);
        db.AddRange(account, locker);
        await db.SaveChangesAsync(token);

        var student = new Student(name, name);
        student.GiveAccount(account.Id);
        db.Add(student);
        await db.SaveChangesAsync(token);
        return (student, locker);
    }

    // Staff look: they have no rental that would be asked for. A new campus has no locker.
    private async Task LookAtLockerAsync(CabiDb db, CancellationToken token)
    {
        var first = db.Lockers.OrderBy(locker => locker.Id).Select(locker => (int?)locker.Id);

        if (await first.FirstOrDefaultAsync(token) is { } id)
            await LookAsync(
                LockerPage,
                new() { ["id"] = id },
                new VisitorKind(IsStudent: false, IsStaff: true).Nobody()
            );
    }

    private async Task LookAsync(string name, RouteValueDictionary route, ClaimsPrincipal visitor)
    {
        await using var scope = scopes.CreateAsyncScope();
        var page = endpoints.Endpoints.Single(endpoint =>
            endpoint.Metadata.GetMetadata<PageActionDescriptor>()?.ViewEnginePath == name
        );
        var request = new DefaultHttpContext
        {
            RequestServices = scope.ServiceProvider,
            User = visitor,
            Request =
            {
                Method = HttpMethods.Get,
                Scheme = Uri.UriSchemeHttps,

                // Views that a page is made of are looked for beside the page that is named here.
                RouteValues = new(route) { ["page"] = name },
            },
        };
        request.SetEndpoint(page);
        await page.RequestDelegate!(request);

        if (request.Response.StatusCode != StatusCodes.Status200OK)
            throw new InvalidOperationException($"The page {name} answered {request.Response.StatusCode}.");
    }

    // The steps of the verb. The verb itself would count a rental for the metrics, and would refuse after the end of a
    // term.
    private static async Task RentAsync(
        IServiceProvider services,
        Student student,
        Locker locker,
        CancellationToken token
    )
    {
        var context = services.GetRequiredService<RentContext>();
        var start = services.GetRequiredService<RentalStarter>();
        var work = services.GetRequiredService<UnitOfWork>();

        var outcome = await work.CarryOutAsync<RentLocker>(
            new Actor(student.AccountId!.Value, Guid.NewGuid()),
            [student.Id, locker.Id],
            async attempt =>
            {
                var read =
                    await context.FindAsync(student.Id, locker.Id, attempt.Now, token)
                    ?? throw new InvalidOperationException("The rehearsal's own locker cannot be read.");

                _ = read.Refuse(attempt.Now);
                await start.ApplyAsync(attempt, read, token);
                return null;
            },
            token
        );

        if (!outcome.IsDone)
            throw new InvalidOperationException($"The rehearsal's rental could not be saved: {outcome}.");
    }
}
