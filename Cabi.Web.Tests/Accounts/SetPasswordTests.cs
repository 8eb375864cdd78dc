using System.Net;
using Cabi.Web.Accounts;
using Cabi.Web.Accounts.SigningIn;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Domain;
using Cabi.Web.Messages.Dispatch;
using Cabi.Web.Pages.Account;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cabi.Web.Tests.Accounts;

/// <summary>One-time links: for whom they work, and what is said when they do not.</summary>
public sealed class SetPasswordTests(CabiApp app) : CabiTest(app)
{
    private const string Password = "three-unlikely-otters";

    [Theory]
    [InlineData("s.o'hara@uni.test")]
    [InlineData("a!#$%&*+-/=?^_`{|}~z@uni.test")]
    [InlineData("김서연@uni.test")]
    public async Task Who_has_an_unusual_address_sets_a_password_and_signs_in(string email)
    {
        var (account, secret) = await GivenLinkAsync(email);

        Assert.Null(await SetAsync(account.Id, secret));

        Assert.Equal("/", (await new Visitor(App).SignInAsync(email, Password)).Path);
    }

    [Fact]
    public async Task A_link_that_was_used_or_replaced_is_not_called_old()
    {
        var (account, secret) = await GivenLinkAsync("ada@uni.test");
        Assert.Null(await SetAsync(account.Id, secret));

        Assert.Equal(new Refusal.LinkUsed(), await SetAsync(account.Id, secret));
    }

    [Fact]
    public async Task A_link_without_its_end_or_of_somebody_else_is_not_called_old()
    {
        var (account, secret) = await GivenLinkAsync("ada@uni.test");
        var (other, _) = await GivenLinkAsync("bo@uni.test");

        foreach (
            var (id, broken) in new[]
            {
                (account.Id, secret[..^8]),
                (account.Id, "nonsense"),
                (account.Id, ""),
                (account.Id, "%%"),
                (other.Id, secret),
                (int.MaxValue, secret),
            }
        )
            Assert.Equal(new Refusal.LinkBroken(), await SetAsync(id, broken));
    }

    [Fact]
    public async Task A_link_whose_days_are_over_is_called_old()
    {
        var (account, secret) = await GivenLinkAsync("ada@uni.test");
        var options = App.Services.GetRequiredService<IOptions<DataProtectionTokenProviderOptions>>().Value;
        options.TokenLifespan = TimeSpan.FromDays(-1);

        try
        {
            Assert.Equal(new Refusal.LinkExpired(), await SetAsync(account.Id, secret));
        }
        finally
        {
            options.TokenLifespan = SetPassword.LinkLifetime;
        }
    }

    [Fact]
    public async Task Whoever_opens_a_link_reads_at_once_that_it_is_no_longer_good()
    {
        var (account, secret) = await GivenLinkAsync("ada@uni.test");
        var link = $"/account/set-password?account={account.Id}&token={secret}";
        var options = App.Services.GetRequiredService<IOptions<DataProtectionTokenProviderOptions>>().Value;
        var visitor = new Visitor(App);
        Assert.NotNull((await visitor.OpenAsync(link)).Find("#Password"));
        options.TokenLifespan = TimeSpan.FromDays(-1);

        try
        {
            var old = await visitor.OpenAsync(link);
            Assert.StartsWith("This link has expired.", old.Find("#refusal")?.TextContent, StringComparison.Ordinal);
            Assert.Null(old.Find("#Password"));
        }
        finally
        {
            options.TokenLifespan = SetPassword.LinkLifetime;
        }

        foreach (var broken in new[] { link[..^8], "/account/set-password", "/account/set-password?account=x&token=y" })
        {
            var page = await visitor.OpenAsync(broken);
            Assert.StartsWith("This link is incomplete.", page.Find("#refusal")?.TextContent, StringComparison.Ordinal);
            Assert.Null(page.Find("#Password"));
        }
    }

    [Fact]
    public async Task A_link_of_an_account_that_cannot_be_kept_is_not_called_old()
    {
        var (account, secret) = await GivenLinkAsync("ada@uni.test");
        await Db
            .Users.Where(each => each.Id == account.Id)
            .ExecuteUpdateAsync(accounts => accounts.SetProperty(each => each.UserName, ""), Token);

        Assert.Equal(new Refusal.PasswordNotSet(), await SetAsync(account.Id, secret));
    }

    [Fact]
    public async Task The_language_that_was_chosen_before_the_first_password_is_that_of_mails()
    {
        var (account, secret) = await GivenLinkAsync("ada@uni.test");
        var visitor = new Visitor(App);
        visitor.Browser.DefaultRequestHeaders.Add("Cookie", "cabi-language=c%3Den%7Cuic%3Den");
        var page = await visitor.OpenAsync($"/account/set-password?account={account.Id}&token={secret}");

        await visitor.SubmitAsync(page, "set-password", ("Password", Password));

        Assert.Equal("en", (await Db.Users.SingleAsync(each => each.Id == account.Id, Token)).Language);
    }

    [Fact]
    public async Task A_full_queue_says_so_and_the_link_still_works()
    {
        var (account, secret) = await GivenLinkAsync("ada@uni.test");
        var visitor = new Visitor(App);
        var form = await visitor.OpenAsync($"/account/set-password?account={account.Id}&token={secret}");
        var queue = App.Services.GetRequiredService<HashConcurrency>();
        var places = new List<IDisposable>();
        using var leaving = new CancellationTokenSource();

        for (var place = 0; place < HashConcurrency.AtOnce; place++)
            places.Add((await queue.EnterAsync(isKnown: false, Token))!);

        var waiting = Enumerable
            .Range(0, HashConcurrency.Waiting)
            .Select(_ => queue.EnterAsync(isKnown: false, leaving.Token))
            .ToList();

        var page = await visitor.SubmitAsync(form, "set-password", ("Password", Password));

        await leaving.CancelAsync();
        await Task.WhenAll(waiting).ContinueWith(_ => { }, TaskScheduler.Default);
        places.ForEach(place => place.Dispose());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Equal(Refusal.SignInQueueFull.Pause, page.Answer.Headers.RetryAfter?.Delta);
        Assert.StartsWith(
            "Too many people are here at once.",
            page.Find("#refusal")?.TextContent,
            StringComparison.Ordinal
        );
        Assert.Null(page.Find("#password-problem"));
        Assert.Equal(
            "/account/sign-in",
            (await visitor.SubmitAsync(page, "set-password", ("Password", Password))).Path
        );
    }

    [Theory]
    [InlineData("short", "Use at least 10 characters.")]
    [InlineData("passwordpassword", "This is easy to guess")]
    [InlineData("ada@uni.test", "This is easy to guess")]
    [InlineData(Password, "Strong.")]
    public async Task The_strength_is_told_in_the_words_of_the_refusal(string password, string says)
    {
        var (account, secret) = await GivenLinkAsync("ada@uni.test");
        var link = $"?account={account.Id}&token={secret}";
        var visitor = new Visitor(App);
        var form = await visitor.OpenAsync("/account/set-password" + link);

        var strength = await visitor.SubmitAsync(Strength(form, link), "set-password", ("Password", password));
        var answer = await visitor.SubmitAsync(form, "set-password", ("Password", password));

        Assert.Contains($"\"says\":\"{says}", strength.Text, StringComparison.Ordinal);
        Assert.Equal("no-store", $"{strength.Answer.Headers.CacheControl}");

        if (password != Password)
            Assert.StartsWith(says, answer.Find("#password-problem")?.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_who_has_a_good_link_is_told_and_not_without_end()
    {
        var (account, secret) = await GivenLinkAsync("ada@uni.test");
        var link = $"?account={account.Id}&token={secret}";
        var visitor = new Visitor(App);
        var form = await visitor.OpenAsync("/account/set-password" + link);

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync($"?account={account.Id}&token=AAAA")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.OpenAsync("/account/set-password/strength")).Status);

        for (var asked = 1; asked < StrengthLimit.InAMinute; asked++)
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(link)).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(link)).Status);

        Task<Visitor.Page> AskAsync(string query) =>
            visitor.SubmitAsync(Strength(form, query), "set-password", ("Password", Password));
    }

    private static Visitor.Page Strength(Visitor.Page form, string link) =>
        form with
        {
            Path = "/account/set-password/strength" + link,
        };

    private async Task<(Account Account, string Secret)> GivenLinkAsync(string email)
    {
        var db = Db;
        var account = Account.Of(email);
        db.Users.Add(account);
        await db.SaveChangesAsync(Token);
        var link = await Scoped<IAccountLinks>().ToPasswordAsync(account);
        return (account, link[(link.IndexOf("token=", StringComparison.Ordinal) + "token=".Length)..]);
    }

    private async Task<Refusal?> SetAsync(int accountId, string secret) =>
        (await Scoped<SetPassword>().ExecuteAsync(accountId, secret, Password, device: null, Token)).Refusal;
}
