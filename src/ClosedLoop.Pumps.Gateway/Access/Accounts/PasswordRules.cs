using System.Security.Cryptography;
using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Access.Accounts;

/// <summary>What a password and a PIN must be, and passwords nobody chose. Length counts, not kinds of characters (NIST SP 800-63B §5.1.1.2).</summary>
public static class PasswordRules
{
    public const int CharsMin = 12;
    public const int CharsMax = 128;
    public const int PinDigitsMin = 4;
    public const int PinDigitsMax = 12;

    // Without what is taken for something else on paper.
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int GroupChars = 5;

    public static string Generate() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, GroupChars)));

    /// <summary>Null: it may be used.</summary>
    public static string? WhyNot(string? password, Account account, string current) => password switch
    {
        null or { Length: < CharsMin } => $"a password has {CharsMin} characters or more",
        { Length: > CharsMax } => $"a password has at most {CharsMax} characters",
        _ when password == current => "the new password is the old one",
        _ when password.Contains(account.Name, StringComparison.OrdinalIgnoreCase) && password.Length < account.Name.Length + CharsMin =>
            "a password does not consist of the name",
        _ => null,
    };

    public static bool IsPin(string? pin) => pin is { Length: >= PinDigitsMin and <= PinDigitsMax } && pin.All(char.IsAsciiDigit)
        && pin.Distinct().Count() > 1;
}
