namespace ClosedLoop.Pumps.Domain.Programming.ErrorGuide;

/// <summary>One application error code, for people.</summary>
/// <param name="Code">ERR-5.1 (digest §6.13).</param>
/// <param name="Text">ERR-5.2.</param>
/// <param name="Condition">When this gateway gives it.</param>
/// <param name="DecidedBy">Who finds the reason.</param>
/// <param name="Action">What the nurse does about it.</param>
public sealed record IheErrorEntry(int Code, string Text, string Condition, ErrorDecider DecidedBy, string Action);
