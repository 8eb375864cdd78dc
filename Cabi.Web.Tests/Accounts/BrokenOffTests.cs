using System.Diagnostics;
using System.Net;
using System.Text;
using Cabi.Web.Accounts;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Hosting.Logs;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cabi.Web.Tests.Accounts;

/// <summary>What comes of a form whose browser does not wait for the answer.</summary>
public sealed class BrokenOffTests(BrokenOffTests.PatientServer app)
    : CabiTest(app),
        IClassFixture<BrokenOffTests.PatientServer>
{
    private const int Lock = 5;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_right_password_is_no_failure(bool isKnown)
    {
        var email = $"{(await GivenStudentAsync()).Number}@cabi.test";
        using var client = app.CreatePlainClient();
        var session = await PlainSession.BeginAsync(client);
        var device = isKnown ? await DeviceAsync(session, email) : null;

        for (var time = 0; time < Lock; time++)
            await BreakOffAsync(client, SignIn(session, email, Visitor.Password, device));

        using var answer = await client.SendAsync(SignIn(session, email, Visitor.Password, device));
        Assert.Equal((HttpStatusCode.Found, "/"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task A_wrong_password_is_a_failure()
    {
        var email = $"{(await GivenStudentAsync()).Number}@cabi.test";
        using var client = app.CreatePlainClient();
        var session = await PlainSession.BeginAsync(client);

        for (var time = 0; time < Lock; time++)
            await BreakOffAsync(client, SignIn(session, email, "wrong-password"));

        Assert.Equal(Lock, await Db.SignInAttempts.CountAsync(attempt => attempt.HasFailed, Token));
        using var answer = await client.SendAsync(SignIn(session, email, Visitor.Password));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Whoever_asks_for_a_mail_has_had_a_whole_turn()
    {
        var email = $"{(await GivenStudentAsync()).Number}@cabi.test";
        using var leaving = new CancellationTokenSource();
        var started = Stopwatch.GetTimestamp();

        var asking = Scoped<ForgetPassword>().ExecuteAsync(email, leaving.Token);
        await leaving.CancelAsync();
        using var next = await app.Services.GetRequiredService<MailConcurrency>().EnterAsync(Token);

        // The pace is 300 ms, less what a timer may be early.
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, 280, double.MaxValue);
        Assert.Null(await asking);
        Assert.Equal(1, await Db.Deliveries.CountAsync(Token));
    }

    private static async Task<string> DeviceAsync(PlainSession session, string email)
    {
        var name = new CookieNames(isHttpsOnly: false).Device;
        return (await session.SignInAsync(email))
            .Cookies.Split("; ")
            .Single(cookie => cookie.StartsWith($"{name}=", StringComparison.Ordinal));
    }

    private static HttpRequestMessage SignIn(PlainSession session, string email, string password, string? device = null)
    {
        var request = session.Send(
            "/account/sign-in",
            "application/x-www-form-urlencoded",
            Encoding.ASCII.GetBytes($"Email={Uri.EscapeDataString(email)}&Password={password}")
        );
        request.Headers.Remove("Cookie");
        request.Headers.Add("Cookie", device is null ? session.Cookies : $"{session.Cookies}; {device}");
        return request;
    }

    // While the password is being compared; returns when the server is done with it.
    private async Task BreakOffAsync(HttpClient client, HttpRequestMessage request)
    {
        using var lines = new CapturedLogs(typeof(RequestLog).FullName);
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(lines);
        using var leaving = new CancellationTokenSource();
        var comparing = app.Comparisons.NextAsync();

        var sending = client.SendAsync(request, leaving.Token);
        await comparing;
        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
        Assert.True(await Patience.UntilAsync(() => Task.FromResult(lines.Sentences.Count > 0)));
    }

    /// <summary>A server on which a comparison, when it is told to, lasts until its browser is gone.</summary>
    public sealed class PatientServer : CabiServer
    {
        public Comparisons Comparisons { get; } = new();

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton(Comparisons);
                services.AddScoped<IPasswordHasher<Account>, PatientHasher>();
            });
        }
    }

    /// <summary>The comparisons that last until their browser is gone.</summary>
    public sealed class Comparisons
    {
        private TaskCompletionSource? _next;

        /// <returns>Ends when the next comparison has begun.</returns>
        public Task NextAsync() =>
            (_next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public void Last(CancellationToken gone)
        {
            if (Interlocked.Exchange(ref _next, null) is not { } next)
                return;

            next.SetResult();
            gone.WaitHandle.WaitOne(Patience.Usual);
        }
    }

    private sealed class PatientHasher(
        IOptions<PasswordHasherOptions> options,
        Comparisons comparisons,
        IHttpContextAccessor request
    ) : PasswordHasher<Account>(options)
    {
        public override PasswordVerificationResult VerifyHashedPassword(
            Account user,
            string hashedPassword,
            string providedPassword
        )
        {
            comparisons.Last(request.HttpContext!.RequestAborted);
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
