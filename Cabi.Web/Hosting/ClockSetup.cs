using System.Globalization;
using Cabi.Web.Domain.Time;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cabi.Web.Hosting;

/// <summary>The campus clock in the campus zone. Limits of the machine keep real time.</summary>
public static class ClockSetup
{
    public const string DefaultZone = "Asia/Seoul";

    public static void AddClock(this WebApplicationBuilder builder)
    {
        var zone = builder.Configuration["Campus:TimeZone"] ?? DefaultZone;
        var clock = new CampusClock(
            CampusTime(builder),
            CalendarOf(zone),
            RateOf(builder.Configuration.GetSection("Clock"))
        );

        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton(TimeProvider.System);
    }

    private static CampusCalendar CalendarOf(string zone)
    {
        try
        {
            return CampusCalendar.For(zone);
        }
        catch (Exception error) when (error is TimeZoneNotFoundException or InvalidTimeZoneException)
        {
            throw new InvalidOperationException($"Campus:TimeZone is '{zone}', which is no IANA time zone.", error);
        }
    }

    private static TimeProvider CampusTime(WebApplicationBuilder builder)
    {
        var clock = builder.Configuration.GetSection("Clock");

        if (!clock.GetChildren().Any())
            return TimeProvider.System;

        if (builder.Environment.IsProduction())
            throw new InvalidOperationException(
                "The clock cannot be set in Production: remove Clock__Start, Clock__Epoch and Clock__Rate."
            );

        var start = InstantIn(clock, "Start");

        // Without one, campus time starts when this process does.
        var epoch = clock["Epoch"] is null ? TimeProvider.System.GetUtcNow() : InstantIn(clock, "Epoch");
        return new SettableTime(start, epoch, RateOf(clock));
    }

    private static double RateOf(IConfiguration clock) =>
        double.TryParse(clock["Rate"] ?? "1", NumberStyles.Float, CultureInfo.InvariantCulture, out var rate)
        && rate is > 0 and < double.PositiveInfinity
            ? rate
            : throw new InvalidOperationException(
                $"Clock:Rate must be a number greater than zero; it is '{clock["Rate"]}'."
            );

    private static DateTimeOffset InstantIn(IConfiguration clock, string key) =>
        DateTimeOffset.TryParse(
            clock[key],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        )
            ? instant
            : throw new InvalidOperationException(
                $"Clock:{key} must be a UTC instant such as 2026-03-02T04:00:00Z; it is '{clock[key]}'."
            );
}
