using System.Net;
using System.Net.Sockets;

namespace Cabi.Web.Accounts.SigningIn;

/// <summary>What of a client's address is looked at: no more than whoever has one address of it has anyway.</summary>
public static class ClientNetwork
{
    private const int Whole = 32;

    // Whoever has one address of such a network has them all.
    private const int CountedOfVersion6 = 64;

    // What is commonly given to one site or one household; a person is not told apart in it.
    private const int LoggedOfVersion4 = 24;
    private const int LoggedOfVersion6 = 48;

    /// <returns>
    /// Whom a bound for each client counts: an address of IPv4, and the network (/64) of one of IPv6; 255.255.255.255
    /// without an address.
    /// </returns>
    public static IPAddress Of(IPAddress? address) =>
        Cut(address ?? IPAddress.None, Whole, CountedOfVersion6).BaseAddress;

    /// <returns>
    /// What a log says about whoever sent a request, such as 203.0.113.0/24: enough to see where a flood comes from,
    /// and nobody; "unknown" without an address.
    /// </returns>
    public static string Logged(IPAddress? address) =>
        address is null ? "unknown" : $"{Cut(address, LoggedOfVersion4, LoggedOfVersion6)}";

    private static IPNetwork Cut(IPAddress address, int lengthOfVersion4, int lengthOfVersion6)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var length = plain.AddressFamily == AddressFamily.InterNetwork ? lengthOfVersion4 : lengthOfVersion6;
        var bytes = plain.GetAddressBytes();
        Array.Clear(bytes, length / 8, bytes.Length - (length / 8));
        return new IPNetwork(new IPAddress(bytes), length);
    }
}
