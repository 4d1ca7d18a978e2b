using Microsoft.AspNetCore.Identity;

namespace Hutong.Gateway.People;

/// <summary>The code of an authenticator (RFC 6238), for accounts that have chosen one, or one of ten recovery codes, each once.</summary>
public static class SecondStep
{
    public const int RecoveryCodes = 10;

    /// <summary>True also for an account that has none.</summary>
    public static async Task<bool> IsRightAsync(UserManager<Account> accounts, Account account, string code)
    {
        if (!account.TwoFactorEnabled)
            return true;
        var plain = code.Trim().Replace(" ", "", StringComparison.Ordinal);
        if (plain.Length == 0)
            return false;
        return await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, plain)
            || (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, plain)).Succeeded;
    }

    /// <summary>What an authenticator takes in, as an address or typed.</summary>
    public static string AddressOf(string key, string name) =>
        $"otpauth://totp/{Uri.EscapeDataString($"Hutong:{name}")}?secret={key}&issuer=Hutong&digits=6";
}
