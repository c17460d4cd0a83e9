using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>What a presented token came to: a person, or why not.</summary>
/// <param name="TokenId">Its public part as presented; empty when it has not the form of a token.</param>
public sealed record TokenCheck(Person? Person, TokenFault? Fault, string TokenId)
{
    /// <summary>What the token may be used for; null: whatever its roles may.</summary>
    public IReadOnlyCollection<string>? Scopes { get; init; }
}
