using Cabi.Web.Commands.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Commands;

/// <summary>What the machine's administrator types.</summary>
public static class CommandsSetup
{
    public static void AddCommands(this WebApplicationBuilder builder) => builder.Services.AddScoped<SeedDemoCampus>();
}
