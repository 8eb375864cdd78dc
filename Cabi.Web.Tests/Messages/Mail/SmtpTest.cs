using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.People;
using Cabi.Web.Jobs;
using Cabi.Web.Messages.Dispatch;
using Cabi.Web.Tests.Messages.Support;
using Cabi.Web.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Messages.Mail;

/// <summary>Tests of e-mail by a real SMTP server, which does not run until a test starts it.</summary>
public abstract class SmtpTest(MailApp app) : CabiTest(app), IClassFixture<MailApp>
{
    protected MailServer Server => app.Mail;

    /// <summary>The mails that the server has taken.</summary>
    protected int Delivered { get; private set; }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Server.StopAsync();
        App.Services.GetRequiredService<ChannelCircuit>().Answered(Channel.Email);
    }

    protected async Task DeliverAsync()
    {
        var jobs = App.Services.GetRequiredService<JobRunner>();
        await jobs.RunAsync(nameof(DispatchMessages), Token);
        Delivered += (await jobs.RunAsync(nameof(DeliverMail), Token)).Done;
    }

    protected async Task<Student> GivenRenterAsync()
    {
        var student = await GivenStudentAsync();
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
        return student;
    }
}
