namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Patients;

/// <summary>The trigger events of an ADT feed the census acts on (digest §12.2).</summary>
public enum AdtEvent
{
    /// <summary>Any other trigger: taken, acknowledged, and without effect.</summary>
    Other,

    /// <summary>A01.</summary>
    Admit,

    /// <summary>A02.</summary>
    Transfer,

    /// <summary>A03.</summary>
    Discharge,

    /// <summary>A04.</summary>
    Register,

    /// <summary>A05.</summary>
    PreAdmit,

    /// <summary>A06.</summary>
    ToInpatient,

    /// <summary>A07.</summary>
    ToOutpatient,

    /// <summary>A08.</summary>
    UpdateVisit,

    /// <summary>A11.</summary>
    CancelAdmit,

    /// <summary>A12. PV1-3 is the location before the cancelled transfer; some senders put it into PV1-6 (digest §12.2).</summary>
    CancelTransfer,

    /// <summary>A13.</summary>
    CancelDischarge,

    /// <summary>A21.</summary>
    LeaveOfAbsence,

    /// <summary>A22.</summary>
    ReturnFromLeave,

    /// <summary>A28.</summary>
    AddPerson,

    /// <summary>A31.</summary>
    UpdatePerson,

    /// <summary>A40.</summary>
    MergePatient,
}
