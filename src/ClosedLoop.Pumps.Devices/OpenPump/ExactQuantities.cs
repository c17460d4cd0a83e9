using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Wire = ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>Domain quantities as fields of one message. What does not fit its field exactly is noted, never rounded (S6).</summary>
internal sealed class ExactQuantities
{
    /// <summary>False as soon as one did not fit.</summary>
    public bool Fit { get; private set; } = true;

    /// <summary>Nanolitres; 0 for null.</summary>
    public ulong Volume(Volume? volume)
    {
        var nanolitres = 0UL;
        return Take(volume is not { } some || some.TryToNanolitres(out nanolitres), nanolitres);
    }

    /// <summary>Nanolitres per hour; 0 for null.</summary>
    public ulong Rate(FlowRate? rate)
    {
        var nanolitresPerHour = 0UL;
        return Take(rate is not { } some || some.TryToNanolitresPerHour(out nanolitresPerHour), nanolitresPerHour);
    }

    /// <summary>Whole seconds; 0 for null.</summary>
    public uint Seconds(InfusionDuration? duration)
    {
        var seconds = duration?.Seconds ?? 0;
        return Take(seconds <= uint.MaxValue, unchecked((uint)seconds));
    }

    /// <summary>0 for null.</summary>
    public uint Count(int? count) => Take(count is not < 0, unchecked((uint)(count ?? 0)));

    /// <summary>Whole grams; 0 for null.</summary>
    public ulong Grams(Weight? weight)
    {
        var exact = weight?.Grams ?? 0m;
        var fits = exact <= ulong.MaxValue && decimal.Truncate(exact) == exact;
        return Take(fits, fits ? (ulong)exact : 0);
    }

    public Wire.Quantity? Of(DoseRate? rate) => rate is null ? null : Of(rate.Value, rate.Unit);

    public Wire.Quantity? Of(DoseAmount? amount) => amount is null ? null : Of(amount.Value, amount.Unit);

    public Wire.Quantity? Of(Concentration? concentration)
    {
        if (concentration is null)
            return null;
        var fits = concentration.TryToPerMillilitre(out var perMillilitre, out var unit);
        return Take<Wire.Quantity?>(fits, fits ? Of(perMillilitre, unit!) : null);
    }

    public Wire.ProposedDose? Dose(DoseAmount? amount, VolumeRounding volume, RateRounding? rate) => new()
    {
        Amount = Of(amount),
        VolumeNl = Volume(volume.Rounded),
        RateNlH = Rate(rate?.Rounded),
    };

    /// <summary>From hex digits.</summary>
    public Wire.WireList<byte> Bytes(string hex)
    {
        var bytes = new byte[hex.Length / 2];
        Take(hex.Length % 2 == 0 && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done, 0);
        return Wire.WireList.Create<byte>(bytes);
    }

    private Wire.Quantity? Of(decimal value, UnitOfMeasure unit) =>
        Take<Wire.Quantity?>(Wire.Quantity.TryFromDecimal(value, unit.Code, out var quantity), quantity);

    private T Take<T>(bool fits, T value)
    {
        Fit &= fits;
        return value;
    }
}
