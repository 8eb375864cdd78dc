using System.Xml.Linq;
using Cabi.Web.Data;
using Cabi.Web.Data.Accounts;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;

namespace Cabi.Web.Accounts.Keys;

/// <summary>
/// The data-protection key ring in the database. Its interface is synchronous; it is asked once a day.
/// </summary>
public sealed class KeyRing(IServiceScopeFactory scopes, KeyRingSeal seal) : IXmlRepository
{
    /// <exception cref="InvalidOperationException">
    /// A key is encrypted with a certificate that is not configured.
    /// </exception>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        var elements = new List<XElement>();

        foreach (var stored in db.KeyRing.ToList())
        {
            var element = XElement.Parse(stored.Xml);

            if (seal.Renew(element))
                stored.Renew(Text(element));

            elements.Add(element);
        }

        db.SaveChanges();
        return elements;
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<CabiDb>();
        db.KeyRing.Add(new KeyRingElement(friendlyName, Text(element)));
        db.SaveChanges();
    }

    private static string Text(XElement element) => element.ToString(SaveOptions.DisableFormatting);
}
