using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Cabi.Web.Accounts.Keys;

/// <summary>Keeps the data-protection keys where every instance finds them.</summary>
public sealed class KeyRingOptions(KeyRing keyRing) : IConfigureOptions<KeyManagementOptions>
{
    public void Configure(KeyManagementOptions options) => options.XmlRepository = keyRing;
}
