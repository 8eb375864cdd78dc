namespace Cabi.Web.Data;

/// <summary>The database was made before Cabi's first release: nothing brings it up to date.</summary>
public sealed class OlderThanReleasesException(string database)
    : InvalidOperationException(
        $"{database} is older than the first release of Cabi: delete it, because nothing brings it up to date."
    );
