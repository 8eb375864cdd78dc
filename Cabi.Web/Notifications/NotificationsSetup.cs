using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Notifications;

/// <summary>What tells people things.</summary>
public static class NotificationsSetup
{
    public static void AddNotifications(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<OutboxWriter>();
        builder.Services.AddScoped<NoticeText>();
        builder.Services.AddScoped<MailText>();
        builder.Services.AddSingleton<MailFolder>();
    }
}
