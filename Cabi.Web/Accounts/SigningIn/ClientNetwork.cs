using System.Net;
using System.Net.Sockets;

namespace Cabi.Web.Accounts.SigningIn;

/// <summary>
/// Whom a bound for each client address counts: an address of IPv4, and the network (/64) of one of IPv6, because
/// whoever has one address of it has them all.
/// </summary>
public static class ClientNetwork
{
    private const int NetworkBytes = 8;

    public static IPAddress Of(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;

        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();

        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;

        var bytes = address.GetAddressBytes();
        Array.Clear(bytes, NetworkBytes, bytes.Length - NetworkBytes);
        return new IPAddress(bytes);
    }
}
