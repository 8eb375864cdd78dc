using Cabi.Web.Data.Outbox;
using Cabi.Web.Domain.Students;
using Cabi.Web.Jobs;
using Cabi.Web.Notifications;
using Cabi.Web.Tests.Jobs.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Tests.Jobs;

/// <summary>Tests of e-mail by a real SMTP server, which does not run until a test starts it.</summary>
public abstract class SmtpTest(MailApp app) : JobTest(app), IClassFixture<MailApp>
{
    protected MailServer Server => app.Mail;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Server.StopAsync();
        App.Services.GetRequiredService<ChannelRests>().Answered(Channel.Email);
    }

    protected async Task DeliverAsync()
    {
        await RunAsync<HandOverMessages>();
        await RunAsync<DeliverMail>();
    }

    protected async Task<Student> GivenRenterAsync()
    {
        var student = await GivenStudentAsync();
        Assert.Null(await RentAsync(student, await GivenLockerAsync()));
        return student;
    }
}
