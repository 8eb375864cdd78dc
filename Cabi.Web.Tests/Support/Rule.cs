namespace Cabi.Web.Tests.Support;

/// <summary>A rule of the code: whoever breaks it reads every place in full, and what to do.</summary>
public static class Rule
{
    /// <param name="breaches">Where the rule is broken.</param>
    /// <param name="remedy">What to do about it.</param>
    public static void Holds<T>(IEnumerable<T> breaches, string remedy)
    {
        var places = breaches.Select(breach => $"  {breach}").ToList();

        Assert.True(places.Count == 0, string.Join(Environment.NewLine, places.Prepend(remedy)));
    }
}
