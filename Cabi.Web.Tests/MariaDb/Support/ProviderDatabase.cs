using Cabi.Web.Tests.Support.Databases;

namespace Cabi.Web.Tests.MariaDb.Support;

/// <summary>Databases of the provider's own tests, on the server under test.</summary>
public static class ProviderDatabase
{
    public static string ConnectionTo(string database) => $"{Server};Database={database}";

    private static string Server =>
        MariaDbTestDatabase.Server
        ?? throw new InvalidOperationException(
            "Set CABI_TEST_DATABASE to a MariaDB whose account may create databases; scripts/test does."
        );
}
