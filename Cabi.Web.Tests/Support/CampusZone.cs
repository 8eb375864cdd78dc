using Cabi.Web.Domain.Time;

namespace Cabi.Web.Tests.Support;

/// <summary>The zone the suite runs in: Seoul, unless CABI_TEST_ZONE names another.</summary>
public static class CampusZone
{
    public static string Id { get; } = Environment.GetEnvironmentVariable("CABI_TEST_ZONE") ?? "Asia/Seoul";

    public static CampusCalendar Calendar { get; } = CampusCalendar.For(Id);
}
