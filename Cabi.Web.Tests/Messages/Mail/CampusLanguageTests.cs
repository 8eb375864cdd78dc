using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Dispatch;
using Cabi.Web.Tests.Support;
using Cabi.Web.Ui;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Cabi.Web.Tests.Messages.Mail;

/// <summary>The first mail comes in the language of the campus, because its reader has chosen none yet.</summary>
public sealed class CampusLanguageTests(CampusLanguageTests.EnglishApp app)
    : CabiTest(app),
        IClassFixture<CampusLanguageTests.EnglishApp>
{
    public sealed class EnglishApp : CabiApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Campus:Language", "en");
        }
    }

    [Theory]
    [InlineData(null, "Welcome to Cabi", "en")]
    [InlineData("ko", "Cabi에 오신 것을 환영해요", "ko")]
    public async Task A_welcome_is_in_the_chosen_language_or_that_of_the_campus(
        string? chosen,
        string title,
        string language
    )
    {
        var db = Db;
        var account = Account.Of("ada@uni.test");
        account.Language = chosen;
        db.Users.Add(account);
        await db.SaveChangesAsync(Token);
        db.Deliveries.Add(
            new Web.Data.Outbox.Delivery(account.Id, Channel.Email, nameof(AccountMail.Welcome), Now.Utc)
        );
        await db.SaveChangesAsync(Token);

        var envelope = await Scoped<EnvelopeWriter>()
            .WriteAsync(await Db.Deliveries.Include(delivery => delivery.Account).SingleAsync(Token));

        Assert.Equal((title, language), (envelope.Title, envelope.Language));
    }

    [Fact]
    public async Task A_browser_that_asks_for_no_language_gets_that_of_the_campus()
    {
        var visitor = new Visitor(App);
        visitor.Browser.DefaultRequestHeaders.AcceptLanguage.Clear();

        Assert.Contains("Sign in", (await visitor.OpenAsync("/account/sign-in")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_language_stops_the_start() =>
        Assert.Throws<InvalidOperationException>(() =>
            CampusLanguage.Of(
                new ConfigurationBuilder()
                    .AddInMemoryCollection([KeyValuePair.Create("Campus:Language", (string?)"fr")])
                    .Build()
            )
        );
}
