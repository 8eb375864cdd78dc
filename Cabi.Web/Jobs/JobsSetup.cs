using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Jobs;

/// <summary>What the service does on its own.</summary>
public static class JobsSetup
{
    public static void AddJobs(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<DeliverMail>();

        if (builder.Environment.IsDevelopment())
            builder.Services.AddHostedService<MailRounds>();
    }
}
