namespace Cabi.Web.Data.Accounts;

/// <summary>A failed sign-in from a client address; counted for a minute, then without meaning. Real time, not campus time.</summary>
public sealed class SignInFailure(string address, DateTime failedAt)
{
    public const int AddressLength = 45;

    public long Id { get; private set; }

    public string Address { get; private set; } = address;

    public DateTime FailedAt { get; private set; } = failedAt;
}
