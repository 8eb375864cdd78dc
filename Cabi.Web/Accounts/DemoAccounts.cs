namespace Cabi.Web.Accounts;

/// <summary>The accounts of the demo campus; only Development has them.</summary>
public static class DemoAccounts
{
    public const string Password = "cabi-demo-password";

    /// <summary>
    /// The password's hash, made once: hashing is slow on purpose, and there are hundreds of accounts.
    /// </summary>
    public const string PasswordHash =
        "AQAAAAIAAzRQAAAAEA/6SQFe06Cf2qAmmKm7+f6LSYy35aVvlyJkzvryHWY+m3l86tvgRta7yr+/e/JWuA==";

    public const int Students = 300;

    /// <summary>People who give the map life; nobody needs to sign in as them.</summary>
    public const int Residents = 40;

    /// <summary>How every e-mail of the demo campus ends.</summary>
    public const string Domain = "@cabi.test";

    public const string Staff = $"staff{Domain}";

    public const string Operator = $"operator{Domain}";

    public static string Student(int number) => $"student{number}{Domain}";
}
