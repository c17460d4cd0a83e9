namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>Codes of GNERR. The extended ones, 4x and 5x, are given by their first digit: <see cref="BccErrors"/>.</summary>
public enum BccErrorCode
{
    /// <summary>No data, or no more; also: no pumps.</summary>
    NoData = 11,

    /// <summary>The pump was taken out since the last request. Said once only.</summary>
    PumpRemoved = 39,

    /// <summary>Bad syntax or checksum of the request.</summary>
    BadSyntax = 68,

    /// <summary>No such pump or pillar.</summary>
    WrongAddress = 811,
}
