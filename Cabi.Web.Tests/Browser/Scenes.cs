using Cabi.Web.Accounts;
using Cabi.Web.Domain.Campus;
using Cabi.Web.Tests.Browser.Support;
using static Cabi.Web.Tests.Browser.Support.Scene;

namespace Cabi.Web.Tests.Browser;

/// <summary>Every page of the product, in each of the ways it can look.</summary>
public static class Scenes
{
    private const string Floor = "/floors/{id:int}";
    private const string Locker = "/lockers/{id:int}";
    private const string Elsewhere = "/nowhere";
    private const string SignIn = "/account/sign-in";
    private const string Language = "/account/language";
    private const string Email = "/account/email";
    private const string ConfirmEmail = "/account/email/confirm";
    private const string Notifications = "/account/notifications";
    private const string SetPassword = "/account/set-password";

    private static readonly Func<DemoCampus, Task<string?>> _nobody = _ => Task.FromResult<string?>(null);
    private static readonly Func<DemoCampus, Task<string?>> _student = campus =>
        Task.FromResult<string?>(campus.NewStudent());
    private static readonly Func<DemoCampus, Task<string?>> _holder = async campus => await campus.NewHolderAsync();

    // Nobody else's: whoever sees the scene has returned the locker afterwards.
    private static readonly Func<DemoCampus, Task<string?>> _returner = async campus => await campus.NewHolderAsync();
    private static readonly Func<DemoCampus, Task<string?>> _ticketHolder = async campus =>
        await campus.NewTicketHolderAsync();
    private static readonly Func<DemoCampus, Task<string?>> _sharer = async campus => await campus.NewSharerAsync();
    private static readonly Func<DemoCampus, Task<string?>> _mover = async campus => await campus.NewMoverAsync();
    private static readonly Func<DemoCampus, Task<string?>> _late = _ => Task.FromResult<string?>(DemoCampus.Late);
    private static readonly Func<DemoCampus, Task<string?>> _banned = async campus => await campus.BannedAsync();
    private static readonly Func<DemoCampus, Task<string?>> _staff = _ => Task.FromResult<string?>(DemoAccounts.Staff);

    public static IReadOnlyList<Scene> All { get; } =
    [
        .. SharingScenes.All,
        .. WaitingScenes.All,
        .. StaffScenes.All,
        At("home without a locker", "/", _student, "/"),
        At("home with a locker", "/", _holder, "/"),
        At("home when late", "/", _late, "/"),
        At("home when banned", "/", _banned, "/"),
        At("home of staff", "/", _staff, "/"),
        At("a floor", Floor, _student, campus => FloorAsync(campus, 2)),
        At("a floor with my locker and a chosen section", Floor, _holder, campus => FloorAsync(campus, 2, chosen: 1)),
        At("a floor of clubs", Floor, _student, campus => FloorAsync(campus, 3)),
        At("a floor for staff", Floor, _staff, campus => FloorAsync(campus, 5)),
        At("a free locker", Locker, _student, campus => LockerAsync(campus, LockerState.Available)),
        At("a free locker when I have one", Locker, _holder, campus => LockerAsync(campus, LockerState.Available)),
        At(
            "a free locker that I can move to",
            Locker,
            _ticketHolder,
            campus => LockerAsync(campus, LockerState.Available)
        ),
        At("a free locker when banned", Locker, _banned, campus => LockerAsync(campus, LockerState.Available)),
        At("a free locker for staff", Locker, _staff, campus => LockerAsync(campus, LockerState.Available)),
        At("a taken locker", Locker, _student, campus => LockerAsync(campus, LockerState.InUse)),
        At("an overdue locker", Locker, _student, campus => LockerAsync(campus, LockerState.Overdue)),
        At("a locker that opens soon", Locker, _student, campus => LockerAsync(campus, LockerState.Pending)),
        At("a locker out of service", Locker, _student, campus => LockerAsync(campus, LockerState.OutOfService)),
        At(
            "a club's locker",
            Locker,
            _student,
            campus => LockerAsync(campus, LockerState.OutOfService, LockerType.Club)
        ),
        At(
            "a shared locker",
            Locker,
            _student,
            campus => LockerAsync(campus, LockerState.Available, LockerType.Shared)
        ),
        new(
            "my locker on the map",
            Locker,
            _holder,
            async (_, visitor) =>
            {
                await visitor.OpenAsync("/");
                await visitor.OpenAsync(
                    $"/lockers/{await visitor.Find("[data-mine]").First.GetAttributeAsync("data-locker")}"
                );
            }
        ),
        At("search", "/lockers", _holder, "/lockers"),
        At("search, the last page", "/lockers", _student, "/lockers?page=99"),
        At("search for what opens soon", "/lockers", _student, "/lockers?type=private&state=pending"),
        At("search for a place", "/lockers", _student, "/lockers?place=oasis"),
        At("search that finds nothing", "/lockers", _student, "/lockers?number=none"),
        At("rental without a locker", "/rental", _student, "/rental"),
        At("rental", "/rental", _holder, "/rental"),
        At("rental with tickets", "/rental", _ticketHolder, "/rental"),
        At("rental that is shared", "/rental", _sharer, "/rental"),
        At("rental after a move", "/rental", _mover, "/rental"),
        At("an extension", "/rental/extend", _ticketHolder, "/rental/extend"),
        At("an extension by one of two", "/rental/extend", _sharer, "/rental/extend"),
        At("an extension without a ticket", "/rental/extend", _holder, "/rental/extend"),
        At("a move", "/rental/move", _ticketHolder, "/rental/move"),
        At("a move to a locker that is gone", "/rental/move", _ticketHolder, "/rental/move?to=0"),
        At("a move without a ticket", "/rental/move", _holder, "/rental/move"),
        new(
            "a move after a malformed code",
            "/rental/move",
            _ticketHolder,
            async (_, visitor) =>
            {
                await visitor.OpenAsync("/rental/move");
                await visitor.BeRefusedAsync("move", ("#MoveCode", "12x4"));
            }
        ),
        Incomplete(
            "an extension, incomplete",
            "/rental/extend",
            _ticketHolder,
            "/rental/extend",
            "[data-action=extend]"
        ),
        Incomplete(
            "rental after an incomplete description",
            "/rental/describe",
            _holder,
            "/rental",
            "[data-action=describe]"
        ),
        At("rental when late", "/rental", _late, "/rental"),
        At("a return", "/rental/return", _holder, "/rental/return"),
        At("a return when late", "/rental/return", _late, "/rental/return"),
        At("a return without a locker", "/rental/return", _student, "/rental/return"),
        At("a return of a locker that others use", "/rental/return", _sharer, "/rental/return"),
        At("leaving a shared locker", "/rental/leave", _sharer, "/rental/leave"),
        At("leaving a locker of one's own", "/rental/leave", _holder, "/rental/leave"),
        Incomplete(
            "leaving a shared locker, incomplete",
            "/rental/leave",
            _sharer,
            "/rental/leave",
            "[data-action=leave]"
        ),
        new("home after a return", "/", _returner, ReturnOneAsync),
        new(
            "a return that can be undone",
            "/rental/undo",
            _returner,
            async (campus, visitor) =>
            {
                await ReturnOneAsync(campus, visitor);
                await visitor.OpenAsync("/rental/undo");
            }
        ),
        At("nothing to undo", "/rental/undo", _student, "/rental/undo"),
        new(
            "a return after a malformed code",
            "/rental/return",
            _holder,
            async (_, visitor) =>
            {
                await visitor.OpenAsync("/rental/return");
                await visitor.BeRefusedAsync("return", ("#HandOverCode", "12x4"));
            }
        ),
        At("history, empty", "/rental/history", _student, "/rental/history"),
        At("history", "/rental/history", _banned, "/rental/history"),
        At("history with a move", "/rental/history", _mover, "/rental/history"),
        At("help at the door", "/help", _nobody, "/help"),
        At("help", "/help", _student, "/help"),
        At("inbox, empty", "/inbox", _student, "/inbox"),
        At("inbox", "/inbox", _holder, "/inbox"),
        At("sign in", SignIn, _nobody, SignIn),
        new("sign in with nothing typed", SignIn, _nobody, (_, visitor) => FailToSignInAsync(visitor, "", "")),
        new(
            "sign in with a wrong password",
            SignIn,
            _nobody,
            (_, visitor) => FailToSignInAsync(visitor, "nobody@cabi.test", "wrong-password")
        ),
        new(
            "sign in when locked out",
            SignIn,
            _nobody,
            async (_, visitor) =>
            {
                for (var i = 0; i < 6; i++)
                    await FailToSignInAsync(visitor, "guessed@cabi.test", "wrong-password");
            }
        ),
        At("set a password", SetPassword, _nobody, campus => campus.PasswordLinkAsync()),
        new(
            "set a password too short",
            SetPassword,
            _nobody,
            async (campus, visitor) =>
            {
                await visitor.OpenAsync(await campus.PasswordLinkAsync());
                await visitor.BeRefusedAsync("set-password", ("#Password", "short"));
            }
        ),
        At("a link that is no longer good", SetPassword, _nobody, SetPassword + "?account=1&token=AAAA"),
        At("language", Language, _student, Language + "?returnUrl=%2F"),
        At("language before signing in", Language, _nobody, Language),
        At("messages to me", Notifications, _student, Notifications),
        new(
            "messages to me, with browsers, whatever this one says of itself",
            Notifications,
            async campus => await campus.NewStudentWithBrowsersAsync(),
            async (_, visitor) =>
            {
                await visitor.OpenAsync(Notifications);
                await visitor.Find("#this-device").WaitForAsync();
                await visitor.Page.EvaluateAsync(
                    "() => document.querySelectorAll('[data-when], .here').forEach(each => { each.hidden = false; })"
                );
            }
        ),
        new(
            "messages to me, after a browser said nothing of itself",
            Notifications + "/subscribe",
            _student,
            async (_, visitor) =>
            {
                await visitor.OpenAsync(Notifications);
                await visitor.BeRefusedAsync(() =>
                    visitor.Find("#this-device form").EvaluateAsync("form => form.submit()")
                );
                await visitor.ExpectAtAsync(Notifications + "/subscribe");
            }
        ),
        Incomplete(
            "messages to me, after an incomplete turning off",
            Notifications + "/unsubscribe",
            async campus => await campus.NewStudentWithBrowsersAsync(),
            Notifications,
            "[data-device]:first-child button"
        ),
        At("forgotten password", "/account/forgot-password", _nobody, "/account/forgot-password"),
        At("forgotten password, asked", "/account/forgot-password", _nobody, "/account/forgot-password?sent=true"),
        new(
            "forgotten password, malformed",
            "/account/forgot-password",
            _nobody,
            async (_, visitor) =>
            {
                await visitor.OpenAsync("/account/forgot-password");
                await visitor.BeRefusedAsync("forgot-password", ("#Email", "nobody"));
            }
        ),
        At("my e-mail", Email, _student, Email),
        new(
            "my e-mail, asked for another one",
            Email,
            campus => Task.FromResult<string?>(campus.NewStudent()),
            async (campus, visitor) =>
            {
                await visitor.OpenAsync(Email);

                if (await visitor.Find("main [role=status]").CountAsync() == 0)
                {
                    await visitor.Find("#Email").FillAsync("s.new@uni.example");
                    await visitor.Find("#Password").FillAsync(DemoAccounts.Password);
                    await visitor.Action("ask-for-email").ClickAsync();
                    await visitor.Find("main [role=status]").WaitForAsync();
                }
            }
        ),
        new(
            "my e-mail, malformed",
            Email,
            _student,
            async (_, visitor) =>
            {
                await visitor.OpenAsync(Email);
                await visitor.BeRefusedAsync("ask-for-email", ("#Email", "nobody"), ("#Password", "wrong"));
            }
        ),
        new(
            "a new e-mail, to confirm",
            ConfirmEmail,
            _nobody,
            async (campus, visitor) => await visitor.OpenAsync(await campus.EmailLinkAsync())
        ),
        At("a new e-mail, by a broken link", ConfirmEmail, _nobody, ConfirmEmail),
        At("sign out", "/account/sign-out", _student, "/account/sign-out"),
        At("error", "/error", _nobody, "/error"),
        At("error when signed in", "/error", _student, "/error"),
        At("not found", "/status", _nobody, "/status"),
        At("nothing at an address", Elsewhere, _student, Elsewhere),
        new(
            "a form that was too old",
            Locker,
            _student,
            async (campus, visitor) =>
            {
                await visitor.OpenAsync(await LockerAsync(campus, LockerState.Available));
                await visitor.Page.Context.ClearCookiesAsync(
                    new BrowserContextClearCookiesOptions { Name = "cabi-form" }
                );
                await visitor.BeRefusedAsync("rent");
            }
        ),
        At("the static page for 404", "/errors/404.html", _nobody, "/errors/404.html"),
        At("the static page for 503", "/errors/503.html", _nobody, "/errors/503.html"),
    ];

    public static TheoryData<string> NamesForPeople =>
        [.. All.Where(scene => !IsForStaff(scene)).Select(scene => scene.Name)];

    public static TheoryData<string> NamesForStaff => [.. All.Where(IsForStaff).Select(scene => scene.Name)];

    public static Scene Named(string name) => All.Single(scene => scene.Name == name);

    private static bool IsForStaff(Scene scene) => scene.Route.StartsWith("/admin", StringComparison.Ordinal);

    private static async Task<string> FloorAsync(DemoCampus campus, int number, int? chosen = null)
    {
        var floor = await campus.FloorAsync(number);
        return $"/floors/{floor.Id}" + (chosen is { } index ? $"?section={floor.Sections[index].Id}" : "");
    }

    private static async Task<string> LockerAsync(
        DemoCampus campus,
        LockerState state,
        LockerType type = LockerType.Private
    ) => $"/lockers/{await campus.LockerAsync(state, type)}";

    // Whoever has none any more, because the scene was shown before, rents one first.
    private static async Task ReturnOneAsync(DemoCampus campus, BrowserVisitor visitor)
    {
        await visitor.OpenAsync(await LockerAsync(campus, LockerState.Available));

        if (await visitor.Action("rent").First.IsEnabledAsync())
        {
            await visitor.Action("rent").First.ClickAsync();
            await visitor.ExpectAtAsync("/rental");
        }

        await visitor.OpenAsync("/rental/return");
        await visitor.Action("return").ClickAsync();
        await visitor.ExpectAtAsync("/");
    }

    private static async Task FailToSignInAsync(BrowserVisitor visitor, string email, string password)
    {
        await visitor.OpenAsync(SignIn);
        await visitor.BeRefusedAsync("sign-in", ("#Email", email), ("#Password", password));
    }
}
