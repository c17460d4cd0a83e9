using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

namespace ClosedLoop.Pumps.Devices.AlarisAscii;

/// <summary>What the host machine wants done, in this order.</summary>
internal abstract record AlarisOutput
{
    private AlarisOutput()
    {
    }

    public sealed record Ask(AlarisCommand Command) : AlarisOutput;

    public sealed record Identified(string Serial) : AlarisOutput;

    /// <summary>Both answers of one poll.</summary>
    public sealed record Reading(AlarisStatus Status, AlarisVtbi Vtbi) : AlarisOutput;

    /// <param name="Failure">Null: carried out and read back.</param>
    public sealed record JobDone(AlarisJob Job, ProposalFailure? Failure) : AlarisOutput;

    public sealed record Fault(AlarisFault Kind) : AlarisOutput;

    /// <summary>The last output: close the connection.</summary>
    public sealed record Drop(AlarisFault Kind) : AlarisOutput;
}
