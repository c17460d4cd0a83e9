namespace ClosedLoop.Pumps.Engine.Rollout;

/// <summary>Why something is not sent to the EHR's record.</summary>
public enum WithheldReason
{
    TestPatient = 1,

    /// <summary>The rollout stage is <see cref="Domain.Rollout.RolloutStage.Monitor"/>.</summary>
    Monitor = 2,
}
