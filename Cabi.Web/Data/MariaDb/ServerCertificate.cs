using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Cabi.Web.Data.MariaDb;

/// <summary>
/// What the certificate of a database server must be: issued by an authority that this process trusts, for its name.
/// </summary>
/// <param name="isNameFree">Whether a certificate for another name is accepted.</param>
public sealed class ServerCertificate(bool isNameFree)
{
    public bool IsNameFree => isNameFree;

    /// <exception cref="AuthenticationException">
    /// The certificate is not; the server, its name and its authority are named.
    /// </exception>
    public bool Validate(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (isNameFree)
            errors &= ~SslPolicyErrors.RemoteCertificateNameMismatch;

        return errors == SslPolicyErrors.None
            ? certificate is not null
            : throw Refusal((SslStream)sender, certificate as X509Certificate2, chain, errors);
    }

    private static AuthenticationException Refusal(
        SslStream connection,
        X509Certificate2? certificate,
        X509Chain? chain,
        SslPolicyErrors errors
    ) =>
        new(
            certificate is null
                ? $"{connection.TargetHostName} shows no certificate."
                : $"{connection.TargetHostName} shows a certificate for {NamesOf(certificate)}, issued by {certificate.Issuer}: "
                    + Reason(connection.TargetHostName, chain, errors)
        );

    private static string Reason(string host, X509Chain? chain, SslPolicyErrors errors)
    {
        var reasons = new List<string>();

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
            reasons.Add($"it is not the one of {host}");

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateChainErrors))
            reasons.Add(
                "its authority is not trusted here or does not stand for it ("
                    + StatusOf(chain)
                    + "); SSL_CERT_FILE names a file of trusted ones"
            );

        return string.Join(", and ", reasons) + '.';
    }

    private static string StatusOf(X509Chain? chain) =>
        string.Join(", ", (chain?.ChainStatus ?? []).Select(each => each.Status).Distinct());

    private static string NamesOf(X509Certificate2 certificate) =>
        certificate
            .Extensions.OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(names =>
                names.EnumerateDnsNames().Concat(names.EnumerateIPAddresses().Select(address => address.ToString()))
            )
            .ToList()
            is { Count: > 0 } found
            ? string.Join(", ", found)
            : certificate.Subject;
}
