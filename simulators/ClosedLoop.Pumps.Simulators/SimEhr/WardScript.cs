using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>
/// Everything that is to happen on the ward, fixed by (kind, seed, pumps): times count from the start of the script. Whoever plays it
/// sends the prescriptions and requests, does the keypad actions, and answers each proposal as its request says.
/// </summary>
public sealed record WardScript
{
    public required int Seed { get; init; }

    public required ImmutableArray<WardPump> Pumps { get; init; }

    public required ImmutableArray<SimPrescription> Prescriptions { get; init; }

    public required ImmutableArray<SimOrder> Orders { get; init; }

    public required ImmutableArray<KeypadAction> Actions { get; init; }

    /// <summary>When the last step is over; documentation may still be on its way.</summary>
    public required int DurationMs { get; init; }

    /// <summary>Every kind of step that must have happened by then.</summary>
    public required ImmutableArray<WardStep> Steps { get; init; }
}
