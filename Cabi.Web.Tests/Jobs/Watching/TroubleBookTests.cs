using Cabi.Web.Accounts;
using Cabi.Web.Data.Accounts;
using Cabi.Web.Data.Outbox;
using Cabi.Web.Jobs;
using Cabi.Web.Jobs.Watching;
using Cabi.Web.Messages;
using Cabi.Web.Messages.Dispatch;
using Cabi.Web.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Cabi.Web.Tests.Jobs.Watching;

/// <summary>Operators are told of a trouble once, and once that it is over.</summary>
public sealed class TroubleBookTests(CabiApp app) : TroubleTest(app)
{
    private const string Began = nameof(AccountMail.TroubleBegan);
    private const string Over = nameof(AccountMail.TroubleOver);

    [Fact]
    public async Task Operators_are_told_when_it_begins_and_when_it_is_over_and_nobody_else_is()
    {
        var chief = await GivenAccountInRolesAsync(Roles.Staff, Roles.Operator);
        await GivenAccountInRolesAsync(Roles.Staff);
        await GivenTroubleAsync();

        await LookAsync();
        await LookAsync();
        Assert.Equal([(chief.Id, Began)], await MailsAsync());
        await SettleAsync(nameof(SettleDrops));
        await LookAsync();
        await LookAsync();

        Assert.Equal([(chief.Id, Began), (chief.Id, Over)], await MailsAsync());
    }

    [Fact]
    public async Task Of_what_comes_and_goes_they_hear_once_a_day()
    {
        await GivenAccountInRolesAsync(Roles.Staff, Roles.Operator);

        for (var count = 0; count < 4; count++)
        {
            await GivenTroubleAsync();
            await LookAsync();
            await SettleAsync(nameof(SettleDrops));
            await LookAsync();
        }

        Assert.Equal([Began, Over], (await MailsAsync()).Select(mail => mail.Mail));
        await GivenTroubleAsync();
        await LookAsync();
        App.RealTime.AdvanceDays(1);
        await LookAsync();
        App.RealTime.AdvanceDays(1);
        await LookAsync();
        Assert.Equal([Began, Over, Began], (await MailsAsync()).Select(mail => mail.Mail));
    }

    [Fact]
    public async Task Of_several_instances_that_look_at_once_one_tells()
    {
        await GivenAccountInRolesAsync(Roles.Staff, Roles.Operator);
        await GivenTroubleAsync();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(LookAsync)));
        Assert.Equal([Began], (await MailsAsync()).Select(mail => mail.Mail));
        await SettleAsync(nameof(SettleDrops));
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(LookAsync)));

        Assert.Equal([Began, Over], (await MailsAsync()).Select(mail => mail.Mail));
    }

    [Fact]
    public async Task Each_operator_reads_it_in_their_language_with_the_way_to_mend_it()
    {
        var (one, other) = (await GivenChiefAsync("en"), await GivenChiefAsync("ko"));
        await GivenTroubleAsync();
        await LookAsync();
        await SettleAsync(nameof(SettleDrops));
        App.RealTime.Advance(TimeSpan.FromMinutes(5));
        await LookAsync();

        var english = await EnvelopesAsync(one);
        var korean = await EnvelopesAsync(other);

        Assert.Equal(
            ["Trouble: A job fails: Hold opened lockers", "Over: A job fails: Hold opened lockers"],
            english.Select(mail => mail.Title)
        );
        Assert.Contains("InvalidOperationException: The hinge is broken.", english[0].Body, StringComparison.Ordinal);
        Assert.EndsWith("/admin/jobs?job=SettleDrops#failures", english[0].Link, StringComparison.Ordinal);
        Assert.All(
            korean.Zip(["문제: 작업이 실패하고 있어요", "해결: 작업이 실패하고 있어요"]),
            each => Assert.StartsWith(each.Second, each.First.Title, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task The_log_says_both_so_that_they_are_known_while_no_channel_works()
    {
        using var logs = new CapturedLogs();
        using var factory = new LoggerFactory([logs]);
        await GivenTroubleAsync();
        await BookOf(factory).LookAsync(Token);
        await BookOf(factory).LookAsync(Token);
        await SettleAsync(nameof(SettleDrops));
        await BookOf(factory).LookAsync(Token);

        Assert.Collection(
            logs.Sentences.Select(sentence => sentence.Text),
            began =>
                Assert.StartsWith("Trouble: A job fails: Hold opened lockers, since", began, StringComparison.Ordinal),
            over => Assert.StartsWith("Over: A job fails: Hold opened lockers", over, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task They_are_written_to_though_no_job_runs()
    {
        await GivenAccountInRolesAsync(Roles.Staff, Roles.Operator);
        await GivenTroubleAsync();

        await App.Services.GetRequiredService<TroubleWatch>().LookAsync(Token);

        Assert.All(
            await Db.Deliveries.Where(delivery => delivery.Channel == Channel.Email).ToListAsync(Token),
            delivery => Assert.NotNull(delivery.SentAt)
        );
        Assert.Equal([Began], (await MailsAsync()).Select(mail => mail.Mail));
    }

    private Task LookAsync() =>
        InScopeAsync<TroubleBook>(async book =>
        {
            await book.LookAsync(Token);
            return null;
        });

    private TroubleBook BookOf(ILoggerFactory logs) =>
        new(
            Db,
            Scoped<Troubles>(),
            App.Services.GetRequiredService<Channels>(),
            App.RealTime,
            logs.CreateLogger<TroubleBook>()
        );

    private async Task GivenTroubleAsync()
    {
        await FailAsync(nameof(SettleDrops));
        App.RealTime.Advance(TimeSpan.FromMinutes(3));
    }

    private async Task<Account> GivenChiefAsync(string language)
    {
        var account = await GivenAccountInRolesAsync(Roles.Staff, Roles.Operator);
        await Scoped<ChooseLanguage>().ExecuteAsync(account.Id, language, Token);
        return account;
    }

    // Nobody sends them in these tests, which becomes a trouble of its own.
    private async Task<List<(int Account, string Mail)>> MailsAsync() =>
        [
            .. (
                await Db
                    .Deliveries.Where(delivery => delivery.Trouble!.Name == "failing:SettleDrops")
                    .OrderBy(delivery => delivery.Id)
                    .Select(delivery => new { delivery.AccountId, delivery.AccountMail })
                    .ToListAsync(Token)
            ).Select(delivery => (delivery.AccountId, delivery.AccountMail!)),
        ];

    private async Task<List<Envelope>> EnvelopesAsync(Account account)
    {
        var writer = Scoped<EnvelopeWriter>();
        var envelopes = new List<Envelope>();
        var deliveries = await Db
            .Deliveries.Include(delivery => delivery.Account)
            .Include(delivery => delivery.Trouble)
            .Where(delivery => delivery.AccountId == account.Id)
            .OrderBy(delivery => delivery.Id)
            .ToListAsync(Token);

        foreach (var delivery in deliveries)
            envelopes.Add(await writer.WriteAsync(delivery));

        return envelopes;
    }
}
