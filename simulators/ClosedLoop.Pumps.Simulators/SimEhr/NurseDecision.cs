namespace ClosedLoop.Pumps.Simulators.SimEhr;

public enum NurseDecision
{
    /// <summary>Looks and confirms.</summary>
    Confirm,

    /// <summary>Looks, changes the rate and confirms.</summary>
    Edit,

    Reject,

    /// <summary>Does nothing.</summary>
    Ignore,
}
