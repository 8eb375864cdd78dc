using Cabi.Web.Data;
using Cabi.Web.Features.Lockers;
using Cabi.Web.Features.People;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Features.Sharing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Features;

/// <summary>What people can do: every verb of the program, and the steps that verbs share.</summary>
public static class FeaturesSetup
{
    public static void AddFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CodeVault>();
        builder.Services.AddSingleton<RoomVault>();
        builder.Services.AddScoped<UnitOfWork>();

        builder.Services.AddScoped<RentContext>();
        builder.Services.AddScoped<RentalCloser>();
        builder.Services.AddScoped<RentalStarter>();
        builder.Services.AddScoped<LockerHolders>();
        builder.Services.AddScoped<RoomContext>();
        builder.Services.AddScoped<Settlement>();
        builder.Services.AddScoped<RoomSettlement>();
        builder.Services.AddScoped<DropSettlement>();
        builder.Services.AddScoped<WaitlistExit>();
        builder.Services.AddScoped<CurrentRental>();
        builder.Services.AddScoped<ShareRooms>();
        builder.Services.AddScoped<FirstLinks>();

        foreach (var verb in Conventions.ClassesOf(typeof(IVerb)))
            builder.Services.AddScoped(verb);
    }
}
