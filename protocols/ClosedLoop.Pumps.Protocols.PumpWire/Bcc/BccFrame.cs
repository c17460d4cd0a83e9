namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>One frame, without its framing: a request, or a block of an answer.</summary>
/// <param name="BedId">Of the bed the ComDevice stands at; <see cref="DiscoveryBedId"/> as long as it is not known.</param>
/// <param name="Information">The request, or the quadruples of the block. Bytes that are no UTF-8 are read as U+FFFD.</param>
/// <param name="IsLast">False: more blocks of the same answer follow after the ACK.</param>
public sealed record BccFrame(string BedId, string Information, bool IsLast = true)
{
    /// <summary>The bed id every ComDevice answers the first ALIVE on.</summary>
    public const string DiscoveryBedId = "1";
}
