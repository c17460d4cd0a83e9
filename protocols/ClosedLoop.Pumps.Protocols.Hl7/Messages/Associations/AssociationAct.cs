namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;

/// <summary>OBX-5 of an association report (digest §12.3).</summary>
public enum AssociationAct
{
    /// <summary>198332 MDC_EVT_ASSOCIATION_PATIENT_DEVICE.</summary>
    Associated,

    /// <summary>198334 MDC_EVT_DISASSOCIATION_PATIENT_DEVICE.</summary>
    Disassociated,
}
