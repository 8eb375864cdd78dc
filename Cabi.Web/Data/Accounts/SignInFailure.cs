namespace Cabi.Web.Data.Accounts;

/// <summary>A failed sign-in; counted for some minutes, then without meaning.</summary>
/// <param name="login">The normalised e-mail that was tried, known or not; empty once its owner has signed in.</param>
/// <param name="address">The client's address.</param>
/// <param name="failedAt">UTC, real time.</param>
public sealed class SignInFailure(string login, string address, DateTime failedAt)
{
    public const int LoginLength = 256;
    public const int AddressLength = 45;

    public long Id { get; private set; }

    public string Login { get; private set; } = login;

    public string Address { get; private set; } = address;

    public DateTime FailedAt { get; private set; } = failedAt;
}
