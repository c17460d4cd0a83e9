namespace ClosedLoop.Pumps.Domain.Checks;

/// <summary>One way in which a rate is outside its order.</summary>
/// <param name="Text">For a person; names quantities only.</param>
public sealed record TitrationFinding(TitrationFindingKind Kind, string Text);
