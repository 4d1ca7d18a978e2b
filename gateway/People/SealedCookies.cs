using System.Security.Cryptography;
using System.Text;
using Hutong.Gateway.Tokens;
using Hutong.Identity;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Hutong.Gateway.People;

/// <summary>Cookies and forms of the sign-in pages lie under <c>Tokens:SealingKey</c>, so that they are good at every gateway.</summary>
/// <remarks>The framework's own ring of keys would have to be shared and sealed under the same setting; what it would add are keys that turn.</remarks>
public sealed class SealedCookies(IOptions<TokenSettings> tokens) : IDataProtectionProvider
{
    readonly byte[] _secret = Encoding.UTF8.GetBytes(tokens.Value.SealingKey);

    public IDataProtector CreateProtector(string purpose) => new Protector(_secret, $"cookies\n{purpose}");

    sealed class Protector(byte[] secret, string purpose) : IDataProtector
    {
        readonly Sealing _sealing = Sealing.Under(secret, purpose);

        public IDataProtector CreateProtector(string further) => new Protector(secret, $"{purpose}\n{further}");

        public byte[] Protect(byte[] plaintext) => _sealing.Seal(plaintext, []);

        public byte[] Unprotect(byte[] protectedData)
        {
            try
            {
                return _sealing.Open(protectedData, []);
            }
            catch (SealBrokenException broken)
            {
                throw new CryptographicException("Not sealed by this county's gateways.", broken);
            }
        }
    }
}
