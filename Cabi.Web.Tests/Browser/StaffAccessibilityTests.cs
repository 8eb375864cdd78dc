using Cabi.Web.Tests.Browser.Support;

namespace Cabi.Web.Tests.Browser;

/// <summary>No page of staff keeps anybody out.</summary>
public sealed class StaffAccessibilityTests(DemoCampus campus, Chromium chromium, Onlookers onlookers)
    : AccessibilityTest(campus, chromium, onlookers)
{
    [Theory]
    [MemberData(nameof(Scenes.NamesForStaff), MemberType = typeof(Scenes))]
    public Task Nobody_is_kept_out(string name) => AssertNobodyIsKeptOutAsync(Scenes.Named(name));
}
