namespace ClosedLoop.Pumps.SimFleet.Scenarios.Pharmacy;

/// <summary>What --break can put into the pharmacy scenario; each must make its verdict fail.</summary>
internal static class PharmacyFault
{
    /// <summary>The hold never reaches the gateway.</summary>
    public const string DropHold = "drop-hold";

    /// <summary>Nobody stops the pump of a stopped order.</summary>
    public const string NeverStop = "never-stop";

    /// <summary>The nurse scans the label of the pump beside.</summary>
    public const string OtherLabel = "other-label";

    /// <summary>The nurse who asked does the second check herself.</summary>
    public const string SameNurse = "same-nurse";

    /// <summary>Nobody links the infusion to its order.</summary>
    public const string SkipLink = "skip-link";

    public static readonly string[] All = [DropHold, NeverStop, OtherLabel, SameNurse, SkipLink];
}
