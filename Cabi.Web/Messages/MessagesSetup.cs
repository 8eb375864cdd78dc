using Cabi.Web.Data.Outbox;
using Cabi.Web.Messages.Dispatch;
using Cabi.Web.Messages.Mail;
using Cabi.Web.Messages.Notices;
using Cabi.Web.Messages.Push;
using Cabi.Web.Messages.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Messages;

/// <summary>What tells people things, and the ways by which it leaves.</summary>
public static class MessagesSetup
{
    public static void AddMessages(this WebApplicationBuilder builder)
    {
        var channels = new List<Channel>();
        builder.Services.AddScoped<OutboxWriter>();
        builder.Services.AddScoped<NoticeWriter>();
        builder.Services.AddScoped<AccountMailText>();
        builder.Services.AddScoped<MailText>();
        builder.Services.AddSingleton<ChannelCircuit>();

        if (SmtpOptions.In(builder.Configuration) is { } smtp)
            channels.Add(AddMail<SmtpChannel>(builder.Services.AddSingleton(smtp)));
        else if (!builder.Environment.IsProduction())
            channels.Add(AddMail<MailFolder>(builder.Services));

        if (SlackOptions.In(builder.Configuration) is { } slack)
            channels.Add(builder.Services.AddSlack(slack));

        builder.Services.AddSingleton(PushServices.In(builder.Configuration, builder.Environment));

        if (PushOptions.In(builder.Configuration) is { } push)
            channels.Add(builder.Services.AddPush(push));

        builder.Services.AddSingleton(new Channels(channels));
    }

    private static Channel AddMail<TChannel>(IServiceCollection services)
        where TChannel : class, IChannel
    {
        services.AddScoped<IChannel, TChannel>();
        return Channel.Email;
    }
}
