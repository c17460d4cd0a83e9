using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>One request as it was sent, and all that came back. Times are Unix milliseconds of the simulation's true clock.</summary>
/// <param name="Order">The script's request.</param>
/// <param name="IntendedUnixMs">When the script wanted it sent: latencies count from here.</param>
/// <param name="RequestedUnixMs">ORC-9 as sent.</param>
/// <param name="Attempts">How often the same bytes were sent.</param>
/// <param name="AckUnixMs">When the commit answer came.</param>
/// <param name="Ack">Null: none came.</param>
/// <param name="Answers">The RRGs that named this request.</param>
public sealed record OrderRecord(
    SimOrder Order,
    long IntendedUnixMs,
    long RequestedUnixMs,
    int Attempts,
    long AckUnixMs,
    AckCode? Ack,
    IReadOnlyList<AnswerRecord> Answers);
