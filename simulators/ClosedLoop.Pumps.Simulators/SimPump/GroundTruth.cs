using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>What really happened at a pump, kept whole for checkers. Nothing on the wire is built from it.</summary>
public sealed class GroundTruth
{
    private readonly List<InfusionTruth> infusions = [];
    private readonly List<ProgramTruth> programs = [];
    private readonly List<Propose> received = [];

    /// <summary>Every delivery that was started, oldest first.</summary>
    public IReadOnlyList<InfusionTruth> Infusions => infusions;

    /// <summary>Every proposal the pump judged, by program id, oldest first. A repeated frame does not make a second entry.</summary>
    public IReadOnlyList<ProgramTruth> Programs => programs;

    /// <summary>Every Propose frame as it came, repeats included.</summary>
    public IReadOnlyList<Propose> ProposesReceived => received;

    public ProgramTruth? Find(string programId) => programs.FindLast(p => p.Proposal.ProgramId == programId);

    internal void Received(Propose proposal) => received.Add(proposal);

    internal void Add(InfusionTruth infusion) => infusions.Add(infusion);

    internal void Add(ProgramTruth program) => programs.Add(program);

    internal void Decide(string programId, Func<ProgramTruth, ProgramTruth> decide)
    {
        var at = programs.FindLastIndex(p => p.Proposal.ProgramId == programId);
        programs[at] = decide(programs[at]);
    }
}
