namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>MSA-1, HL7 table 0008 (digest §3.5).</summary>
public enum AckCode
{
    /// <summary>Application accept.</summary>
    AA,

    /// <summary>Application error.</summary>
    AE,

    /// <summary>Application reject. An order sender treats AE and AR alike: not programmed.</summary>
    AR,

    /// <summary>Commit accept: safely stored.</summary>
    CA,

    /// <summary>Commit error.</summary>
    CE,

    /// <summary>Commit reject.</summary>
    CR,
}
