namespace ClosedLoop.Pumps.Protocols.Nomenclature;

/// <summary>One term of ISO/IEEE 11073-10101.</summary>
/// <param name="Code">Context-free code: partition x 65536 + term code. 0 when no public code exists (match on <paramref name="RefId"/>
/// then).</param>
/// <param name="RefId">Reference identifier, e.g. <c>MDC_FLOW_FLUID_PUMP</c>.</param>
/// <param name="Ucum">For a unit its UCUM code; for a metric the allowed UCUM units, blank separated; empty when none.</param>
/// <param name="Status">How firm the code is.</param>
public sealed record MdcTerm(uint Code, string RefId, string Ucum, MdcStatus Status)
{
    /// <summary>Partition of the code: 1 objects, 2 metrics, 3 events and alerts, 4 units, 8 infrastructure.</summary>
    public int Partition => (int)(Code >> 16);

    /// <summary>Code within the partition, the form some old senders print by mistake (digest §4.3).</summary>
    public int ContextCode => (int)(Code & 0xFFFF);
}
