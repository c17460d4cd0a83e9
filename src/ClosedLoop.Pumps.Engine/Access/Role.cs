namespace ClosedLoop.Pumps.Engine.Access;

/// <summary>What a person may do.</summary>
public enum Role
{
    /// <summary>Releases and double-checks proposals at the bedside.</summary>
    Nurse = 1,

    /// <summary>Verifies or rejects emergency orders, links infusions to orders.</summary>
    Pharmacist = 2,

    /// <summary>Looks after pumps and their libraries.</summary>
    Biomed = 3,

    /// <summary>Settles parked messages and other matters of operation.</summary>
    Administrator = 4,

    /// <summary>Another program of the hospital.</summary>
    Integration = 5,

    /// <summary>Reads who saw or did what.</summary>
    Auditor = 6,
}
