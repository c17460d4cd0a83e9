namespace ClosedLoop.Pumps.Domain.Patients;

/// <summary>What an ADT message does to the census (digest §12.2).</summary>
public enum CensusEventKind
{
    /// <summary>A01, A04, A06, A07: the patient is here, at the location given.</summary>
    Admit = 1,

    /// <summary>A02.</summary>
    Transfer = 2,

    /// <summary>A03.</summary>
    Discharge = 3,

    /// <summary>A08, A28, A31: who the patient is; where, only if said of somebody present.</summary>
    Update = 4,

    /// <summary>A11.</summary>
    CancelAdmit = 5,

    /// <summary>A12.</summary>
    CancelTransfer = 6,

    /// <summary>A13.</summary>
    CancelDischarge = 7,

    /// <summary>A40: the replaced ids are this patient's from now on.</summary>
    Merge = 8,
}
