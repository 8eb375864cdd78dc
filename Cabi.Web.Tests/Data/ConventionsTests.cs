using Cabi.Web.Data;
using Cabi.Web.Features;
using Cabi.Web.Features.Rentals;
using Cabi.Web.Tests.Support;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cabi.Web.Tests.Data;

/// <summary>Verbs are registered by what they are; what is wrong with that stops the program at its start.</summary>
public sealed class ConventionsTests(CabiApp app) : IClassFixture<CabiApp>
{
    [Fact]
    public void Whatever_can_be_executed_is_a_verb()
    {
        var executed = typeof(Program)
            .Assembly.GetTypes()
            .Where(type => type.Namespace?.Split('.') is ["Cabi", "Web", "Features" or "Accounts" or "Commands", ..])
            .Where(type => type.GetMethod("ExecuteAsync") is not null)
            .Select(type => type.Name)
            .ToList();

        Assert.InRange(executed.Count, 30, 1000);
        Assert.Empty(executed.Except(Conventions.ClassesOf(typeof(IVerb)).Select(verb => verb.Name)));
    }

    [Fact]
    public void A_verb_that_asks_for_what_nobody_registers_stops_the_start_and_is_named()
    {
        using var without = app.WithWebHostBuilder(builder =>
            builder.ConfigureTestServices(services => services.RemoveAll<RentalStarter>())
        );

        var error = Assert.ThrowsAny<Exception>(() => without.Services);

        Assert.Contains(
            $"Unable to resolve service for type '{typeof(RentalStarter)}' while attempting to activate '{typeof(RentLocker)}'",
            error.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Two_verbs_of_one_name_stop_the_start_and_are_named()
    {
        var error = Assert.Throws<InvalidOperationException>(() =>
            Conventions.ClassesOf(
                typeof(IVerb),
                [typeof(RentLocker), typeof(Again.RentLocker), typeof(ReturnLocker), typeof(Actor)]
            )
        );

        Assert.Equal(
            $"Two classes that are IVerb have the name RentLocker: {typeof(RentLocker)} and {typeof(Again.RentLocker)}.",
            error.Message
        );
    }

    private static class Again
    {
        public sealed class RentLocker : IVerb;
    }
}
