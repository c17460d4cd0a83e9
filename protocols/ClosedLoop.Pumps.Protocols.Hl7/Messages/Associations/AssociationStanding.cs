namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Associations;

/// <summary>OBX-11 of an association report (digest §12.3).</summary>
public enum AssociationStanding
{
    /// <summary>R: said, not validated. Never in DEV-52.</summary>
    Asserted,

    /// <summary>F: validated.</summary>
    Validated,

    /// <summary>C: the same human and device under corrected data, e.g. after a merge.</summary>
    Correction,

    /// <summary>D: withdrawn.</summary>
    Deleted,

    /// <summary>W: another patient's. The patient id must not be sent any more, data already sent are to be flagged.</summary>
    Wrong,
}
