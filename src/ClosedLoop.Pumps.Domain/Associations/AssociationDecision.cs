namespace ClosedLoop.Pumps.Domain.Associations;

/// <summary>What an order's bedside scan does to the association of its channel.</summary>
public enum AssociationDecision
{
    /// <summary>The channel is free: associate provisionally.</summary>
    Associate = 1,

    /// <summary>The channel already is this patient's.</summary>
    AlreadyAssociated = 2,

    /// <summary>The channel is another patient's here.</summary>
    RefusedOtherPatient = 3,

    /// <summary>The pump itself knows another patient.</summary>
    RefusedPumpHasOtherPatient = 4,

    /// <summary>The channel infuses for nobody known here; a scan may not claim a running infusion.</summary>
    RefusedInfusing = 5,

    /// <summary>The patient is not admitted.</summary>
    RefusedNotAdmitted = 6,
}
