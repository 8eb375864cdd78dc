namespace Cabi.Web.Tests.HangfireMariaDb;

/// <summary>What the jobs of the tests do.</summary>
public static class Work
{
    public static void Say(string text) => Assert.NotNull(text);
}
