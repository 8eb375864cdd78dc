using Cabi.Web.Commands.Demo;
using Cabi.Web.Features.Importing;
using Cabi.Web.Features.Inbox;
using Cabi.Web.Features.Jobs;
using Cabi.Web.Features.Lockers;
using Cabi.Web.Features.People;
using Cabi.Web.Features.Policies;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Features.Settlements;
using Cabi.Web.Features.Sharing;
using Cabi.Web.Features.Waitlists;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Features;

/// <summary>What people can do.</summary>
public static class FeaturesSetup
{
    public static void AddFeatures(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<CodeVault>();
        builder.Services.AddScoped<UnitOfWork>();

        builder.Services.AddScoped<RentContext>();
        builder.Services.AddScoped<RentalCloser>();
        builder.Services.AddScoped<RentalStarter>();
        builder.Services.AddScoped<RoomContext>();
        builder.Services.AddScoped<Settlement>();
        builder.Services.AddScoped<RoomSettlement>();
        builder.Services.AddScoped<DropSettlement>();
        builder.Services.AddScoped<WaitlistExit>();

        builder.Services.AddScoped<RentLocker>();
        builder.Services.AddScoped<ReturnLocker>();
        builder.Services.AddScoped<OpenShareRoom>();
        builder.Services.AddScoped<JoinShareRoom>();
        builder.Services.AddScoped<LeaveShareRoom>();
        builder.Services.AddScoped<ShareRooms>();
        builder.Services.AddScoped<RentAnyLocker>();
        builder.Services.AddScoped<JoinWaitlist>();
        builder.Services.AddScoped<LeaveWaitlist>();
        builder.Services.AddScoped<CurrentRental>();
        builder.Services.AddScoped<ExtendRental>();
        builder.Services.AddScoped<MoveRental>();
        builder.Services.AddScoped<DescribeRental>();
        builder.Services.AddScoped<MarkInboxRead>();
        builder.Services.AddScoped<SubscribeToPush>();
        builder.Services.AddScoped<UnsubscribeFromPush>();

        builder.Services.AddScoped<BanStudent>();
        builder.Services.AddScoped<LiftBan>();
        builder.Services.AddScoped<GrantTicket>();
        builder.Services.AddScoped<MarkStudentAccessible>();
        builder.Services.AddScoped<TakeLockerOut>();
        builder.Services.AddScoped<PutLockerBack>();
        builder.Services.AddScoped<MarkLockerAccessible>();
        builder.Services.AddScoped<RevealCode>();
        builder.Services.AddScoped<EndRental>();
        builder.Services.AddScoped<PublishPolicy>();
        builder.Services.AddScoped<WithdrawPolicy>();
        builder.Services.AddScoped<PublishTerms>();
        builder.Services.AddScoped<RunJob>();
        builder.Services.AddScoped<PauseJob>();
        builder.Services.AddScoped<ResumeJob>();
        builder.Services.AddScoped<RetryFailures>();
        builder.Services.AddScoped<DiscardFailures>();
        builder.Services.AddScoped<SendNow>();
        builder.Services.AddScoped<SendAgain>();

        builder.Services.AddScoped<ImportCampus>();
        builder.Services.AddScoped<ImportPeople>();
        builder.Services.AddScoped<SeedDemoCampus>();
    }
}
