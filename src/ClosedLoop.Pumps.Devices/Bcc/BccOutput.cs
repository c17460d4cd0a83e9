using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

namespace ClosedLoop.Pumps.Devices.Bcc;

/// <summary>What the host machine wants done, in this order.</summary>
internal abstract record BccOutput
{
    private BccOutput()
    {
    }

    public sealed record Send(BccFrame Frame) : BccOutput;

    /// <summary>A single ACK or NAK.</summary>
    public sealed record Answer(byte Control) : BccOutput;

    /// <summary>The ComDevice is found and can be read.</summary>
    public sealed record Ready(string BedId, string Version) : BccOutput;

    public sealed record Block(BccBlock Content) : BccOutput;

    /// <summary>An answer to MEM:GET is complete: a slot it did not speak of is empty.</summary>
    public sealed record AllRead : BccOutput;

    public sealed record Fault(BccHostFault Kind) : BccOutput;

    /// <summary>The last output: close the connection.</summary>
    public sealed record Drop(BccHostFault Kind) : BccOutput;
}
