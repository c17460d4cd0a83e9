using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>
/// Everything that is to happen on the ward, fixed by (kind, seed, pumps): times count from the start of the script. Whoever plays it
/// sends the prescriptions and requests, and puts the nurse of <see cref="NurseAt"/> in front of each pump.
/// </summary>
public sealed record WardScript
{
    public required int Seed { get; init; }

    public required ImmutableArray<WardPump> Pumps { get; init; }

    public required ImmutableArray<SimPrescription> Prescriptions { get; init; }

    public required ImmutableArray<SimOrder> Orders { get; init; }

    /// <summary>How the nurses react; each pump's decisions are its own.</summary>
    public required NurseBehaviour Nurses { get; init; }

    /// <summary>When the last step is over; documentation may still be on its way.</summary>
    public required int DurationMs { get; init; }

    /// <summary>Every kind of step that must have happened by then.</summary>
    public required ImmutableArray<WardStep> Steps { get; init; }

    /// <summary>The nurse of a pump.</summary>
    /// <param name="pump">Index in <see cref="Pumps"/>.</param>
    /// <param name="scriptStartMs">The pump time at which the script starts.</param>
    public Nurse NurseAt(int pump, long scriptStartMs) =>
        new($"N{pump + 1:000}", Seed, Nurses with { Decisions = Pumps[pump].Decisions }, Pumps[pump].Therapy, scriptStartMs);
}
