namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>What went wrong between host and ComDevice.</summary>
internal enum BccHostFault
{
    /// <summary>Bytes between frames.</summary>
    Noise,

    /// <summary>A frame with wrong length, checksum, stuffing or end; asked for again.</summary>
    Damaged,

    /// <summary>Damaged more often in a row than may be.</summary>
    DamagedTooOften,

    /// <summary>Nothing came while something was due; asked whether the ComDevice lives.</summary>
    Silent,

    /// <summary>Silent still.</summary>
    Dead,

    /// <summary>An answer nobody waits for: it came too late, and is not matched to the next request.</summary>
    Late,

    /// <summary>The same block again: our ACK was lost. Acknowledged again, not read again.</summary>
    Repeated,

    /// <summary>A block of another bed than this rack's.</summary>
    OtherBed,

    /// <summary>The ComDevice did not understand the request.</summary>
    RequestRefused,

    /// <summary>The arrangement of pillars and pumps is invalid.</summary>
    Topology,

    /// <summary>Quadruples that were none, skipped.</summary>
    MalformedValues,

    /// <summary>The connection closed or broke.</summary>
    Closed,

    /// <summary>No rack of the configuration has the bed id a connection names.</summary>
    UnknownBed,
}
