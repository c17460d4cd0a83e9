using System.Security.Cryptography;
using System.Text;

namespace ClosedLoop.Pumps.Engine.Access;

/// <summary>
/// How often a name was tried wrongly, whether or not there is such an account: a lock-out must not tell which names there are. Five wrong
/// ones in a quarter of an hour shut the name for a quarter of an hour.
/// </summary>
/// <param name="Key">See <see cref="KeyOf"/>.</param>
/// <param name="Since">The first of these.</param>
/// <param name="LockedUntil">Null: not shut.</param>
public sealed record SignInFault(string Key, int Wrong, DateTimeOffset Since, DateTimeOffset? LockedUntil)
{
    public const int WrongMax = 5;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <summary>A hash, because people type passwords where the name belongs.</summary>
    public static string KeyOf(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name.Trim().ToUpperInvariant())));

    /// <summary>What is kept after one more wrong try.</summary>
    public static SignInFault Next(SignInFault? before, string key, DateTimeOffset now)
    {
        var counted = before is null || before.IsOver(now) ? new SignInFault(key, 1, now, null) : before with { Wrong = before.Wrong + 1 };
        return counted.Wrong >= WrongMax ? counted with { LockedUntil = now + Window } : counted;
    }

    public bool IsLocked(DateTimeOffset now) => LockedUntil is { } until && now < until;

    /// <summary>It says nothing any more.</summary>
    public bool IsOver(DateTimeOffset now) => LockedUntil is { } until ? now >= until : now - Since >= Window;
}
