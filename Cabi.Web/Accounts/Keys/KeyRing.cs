using System.Diagnostics;
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
    // Until the keys have been read once, whoever needs them asks, one after the other; each would wait anew for a
    // server that is silent. One that refuses has answered long before.
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    private volatile Failure? _failure;

    /// <exception cref="InvalidOperationException">
    /// A key is encrypted with a certificate that is not configured; or the database was away a moment ago.
    /// </exception>
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        if (_failure is { } failure && Stopwatch.GetElapsedTime(failure.At) < _pause)
            throw new InvalidOperationException("The keys could not be read a moment ago.", failure.Error);

        var began = Stopwatch.GetTimestamp();

        try
        {
            return Read();
        }
        catch (Exception error) when (error.IsDatabaseAway() && Stopwatch.GetElapsedTime(began) >= _pause)
        {
            _failure = new Failure(Stopwatch.GetTimestamp(), error);
            throw;
        }
    }

    private List<XElement> Read()
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

    private sealed record Failure(long At, Exception Error);

    private static string Text(XElement element) => element.ToString(SaveOptions.DisableFormatting);
}
