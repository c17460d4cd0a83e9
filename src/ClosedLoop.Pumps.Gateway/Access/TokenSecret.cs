using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>
/// The text a person carries: <c>clp_ID_SECRET</c>, 256 random bits in the secret. Because nobody chose it, one salted SHA-256 is as hard to
/// reverse as a slow hash would be.
/// </summary>
public static class TokenSecret
{
    public const int TextCharsMax = 128;

    private const string Prefix = "clp_";
    private const int IdBytes = 6;
    private const int SecretBytes = 32;
    private const int SaltBytes = 16;

    public static (string Id, string Text) Create()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        return (id, $"{Prefix}{id}_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes))}");
    }

    public static byte[] CreateSalt() => RandomNumberGenerator.GetBytes(SaltBytes);

    /// <summary>The token's public part, or null when the text has not the form of a token.</summary>
    public static string? IdOf(string text)
    {
        const int idEnd = 4 + (2 * IdBytes);
        return text.Length is > idEnd + 1 and <= TextCharsMax && text.StartsWith(Prefix, StringComparison.Ordinal) && text[idEnd] == '_'
            ? text[Prefix.Length..idEnd]
            : null;
    }

    public static byte[] Hash(ReadOnlySpan<byte> salt, string text) => SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(text)]);
}
