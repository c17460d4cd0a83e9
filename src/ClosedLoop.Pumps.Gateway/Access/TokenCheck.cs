using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Gateway.Access;

/// <summary>What a presented token came to: a person, or why not.</summary>
/// <param name="TokenId">Its public part as presented; empty when it has not the form of a token.</param>
public sealed record TokenCheck(Person? Person, TokenFault? Fault, string TokenId);
