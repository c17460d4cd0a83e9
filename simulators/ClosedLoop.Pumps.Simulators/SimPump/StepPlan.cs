using System.Collections.Immutable;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>The steps of one program and where it stands in them.</summary>
/// <param name="mode">How they are reported.</param>
/// <param name="steps">At least one.</param>
/// <param name="intervalMs">From the start of one dose to the start of the next; 0 = each step follows the one before.</param>
internal sealed class StepPlan(DeliveryMode mode, ImmutableArray<SimStep> steps, long intervalMs = 0)
{
    private int index;

    public DeliveryMode Mode => mode;

    public long IntervalMs => intervalMs;

    public SimStep Current => steps[index];

    public SimStep? Next => index + 1 < steps.Length ? steps[index + 1] : null;

    public long DeliveredNl { get; private set; }

    /// <summary>Until the step is done; <see cref="long.MaxValue"/> when only the container ends it.</summary>
    public long RemainingNl => Current.VolumeNl == 0 ? long.MaxValue : Current.VolumeNl - DeliveredNl;

    public static long TotalNl(ImmutableArray<SimStep> steps) => steps.Sum(step => step.VolumeNl);

    public void Deliver(long nl) => DeliveredNl += nl;

    public void Advance()
    {
        index++;
        DeliveredNl = 0;
    }

    public StepProgress ToStatus() => new()
    {
        Step = (uint)index + 1,
        StepCount = (uint)steps.Length,
        VtbiNl = (ulong)Current.VolumeNl,
        DeliveredNl = (ulong)DeliveredNl,
    };
}
