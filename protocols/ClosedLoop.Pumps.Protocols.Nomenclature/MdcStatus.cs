namespace ClosedLoop.Pumps.Protocols.Nomenclature;

/// <summary>How firm a term's code is, by the best of its public sources (the last column of the term list).</summary>
public enum MdcStatus
{
    /// <summary>No code, or one that was only proposed or inferred when last published. It may yet change: sent only where a receiver
    /// asked for it.</summary>
    Provisional = 1,

    /// <summary>Printed with its code in a public draft, a working group's sheet or public samples, not in a final text or as
    /// registered.</summary>
    Draft = 2,

    /// <summary>Approved or registered at the RTMMS, or printed with its code in a final revision or change proposal.</summary>
    Published = 3,
}
