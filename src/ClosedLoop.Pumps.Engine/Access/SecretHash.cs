using System.Globalization;
using System.Security.Cryptography;

namespace ClosedLoop.Pumps.Engine.Access;

/// <summary>
/// A password or PIN as it is kept: PBKDF2-HMAC-SHA256 with 600,000 rounds (OWASP Password Storage Cheat Sheet, PBKDF2) and 128 bits of salt,
/// written <c>pbkdf2-sha256$ROUNDS$SALT$HASH</c>, so that the figure can be raised without asking anybody for a new password.
/// </summary>
public static class SecretHash
{
    public const int Rounds = 600_000;

    private const string Scheme = "pbkdf2-sha256";
    private const int SaltBytes = 16;
    private const int HashBytes = 32;

    /// <summary>Costs as much to check as any other and matches nothing: an unknown name is answered no sooner than a wrong password.</summary>
    public static readonly string Nobody = Write(Rounds, new byte[SaltBytes], new byte[HashBytes]);

    public static string Make(string secret)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return Write(Rounds, salt, Derive(secret, salt, Rounds));
    }

    /// <exception cref="FormatException">What is kept was not written here.</exception>
    public static bool Matches(string kept, string secret)
    {
        var parts = kept.Split('$');
        if (parts is not [Scheme, var rounds, var salt, var hash])
            throw new FormatException("The password is not kept in a known form.");
        var derived = Derive(secret, Convert.FromBase64String(salt), int.Parse(rounds, NumberStyles.None, CultureInfo.InvariantCulture));
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(hash));
    }

    /// <summary>True when it was written with fewer rounds than are asked for today.</summary>
    public static bool IsOutdated(string kept) => !kept.StartsWith($"{Scheme}${Rounds}$", StringComparison.Ordinal);

    private static string Write(int rounds, byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");

    private static byte[] Derive(string secret, byte[] salt, int rounds) =>
        Rfc2898DeriveBytes.Pbkdf2(secret, salt, rounds, HashAlgorithmName.SHA256, HashBytes);
}
