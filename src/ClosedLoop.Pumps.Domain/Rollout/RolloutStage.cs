namespace ClosedLoop.Pumps.Domain.Rollout;

/// <summary>How far a unit, pump model or drug has come. Each stage holds what the one before it holds; the order of the values is that order.</summary>
public enum RolloutStage
{
    /// <summary>Pumps are watched. Nothing is documented, orders are refused.</summary>
    Monitor = 1,

    /// <summary>What pumps deliver is documented; orders are refused.</summary>
    Document = 2,

    /// <summary>Orders are proposed to pumps.</summary>
    AutoProgram = 3,
}
