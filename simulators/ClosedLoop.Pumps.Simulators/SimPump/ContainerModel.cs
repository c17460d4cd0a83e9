using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>What the primary fluid and its doses come from: a syringe in the clamp, a PCA reservoir, or a bag of known volume.</summary>
internal sealed class ContainerModel
{
    private SimSyringe? syringe;

    /// <summary>Null when the pump does not know what is in it.</summary>
    public long? RemainingNl { get; private set; }

    public bool Empty => RemainingNl == 0;

    /// <summary>What may still flow; <see cref="long.MaxValue"/> when unknown.</summary>
    public long LimitNl => RemainingNl ?? long.MaxValue;

    public AlarmKind EmptyAlarm => syringe is null ? AlarmKind.BagEmpty : AlarmKind.SyringeEmpty;

    public void Load(SimSyringe? loaded, long? volumeNl) => (syringe, RemainingNl) = (loaded, volumeNl);

    public void Take(long nl) => RemainingNl -= nl;

    public SyringeStatus? ToStatus() => syringe is null ? null : new SyringeStatus
    {
        Manufacturer = syringe.Manufacturer,
        Model = syringe.Model,
        SizeNl = (ulong)syringe.SizeNl,
        RemainingNl = (int?)RemainingNl,
    };
}
