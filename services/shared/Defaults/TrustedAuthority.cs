using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Hutong.Defaults;

/// <summary>Servers are believed to be who they say they are by certificates of an authority that a setting names, and of no other.</summary>
public static class TrustedAuthority
{
    static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <param name="file">Certificates of authorities in PEM; intermediate ones may stand in it too.</param>
    /// <returns>Says yes to a certificate that one of them has issued to the name that was called, and that is valid today. Revocation is not asked for: an authority of one's own seldom publishes it.</returns>
    /// <exception cref="InvalidOperationException">The file cannot be read, or there is no certificate in it.</exception>
    public static RemoteCertificateValidationCallback Of(string file)
    {
        var authorities = Read(file);
        return (_, certificate, sent, errors) =>
        {
            if (certificate is null || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
                return false;
            using var chain = new X509Chain
            {
                ChainPolicy = { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, ApplicationPolicy = { ServerAuthentication } },
            };
            chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
            if (sent is not null)
                chain.ChainPolicy.ExtraStore.AddRange(sent.ChainElements.Select(between => between.Certificate).ToArray());
            using var own = new X509Certificate2(certificate);
            return chain.Build(own);
        };
    }

    static X509Certificate2Collection Read(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new InvalidOperationException($"The certificates of authorities in {file} cannot be read: {e.Message}", e);
        }

        return authorities.Count > 0 ? authorities : throw new InvalidOperationException($"There is no certificate in {file}.");
    }
}
