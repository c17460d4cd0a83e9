using System.Security.Cryptography;
using System.Text;

namespace ClosedLoop.Pumps.Engine.Access;

/// <summary>What a badge is found by. The text on a badge says who somebody is and proves nothing: the PIN does.</summary>
public static class BadgeKey
{
    public const int TextCharsMax = 100;

    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("badge:" + text.Trim())));
}
