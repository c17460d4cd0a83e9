namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>An exact number with its unit: value = <paramref name="Unscaled"/> / 10^<paramref name="Scale"/>.</summary>
/// <param name="Unscaled">The digits.</param>
/// <param name="Scale">How many of them stand after the point, 0 to <see cref="ScaleMax"/>.</param>
/// <param name="UnitMdc">MDC code of the unit (ISO/IEEE 11073-10101).</param>
public readonly record struct Quantity(long Unscaled, int Scale, uint UnitMdc)
{
    /// <summary>More digits after the point than this do not fit a <see cref="decimal"/>.</summary>
    public const int ScaleMax = 28;

    /// <summary>The exact value, in the unit <see cref="UnitMdc"/>. A decoded quantity always has one.</summary>
    public decimal ToDecimal()
    {
        var magnitude = UInt128.CreateTruncating(Int128.Abs(Unscaled));
        return new decimal((int)(uint)magnitude, (int)(uint)(magnitude >> 32), 0, Unscaled < 0, checked((byte)Scale));
    }

    /// <summary>False when the value needs more digits than 64 bits hold: it is never rounded to fit.</summary>
    public static bool TryFromDecimal(decimal value, uint unitMdc, out Quantity quantity)
    {
        quantity = default;
        if (!TryDigits(value, out var unscaled) && !TryDigits(value = WithoutTrailingZeros(value), out unscaled))
        {
            return false;
        }

        quantity = new Quantity(unscaled, value.Scale, unitMdc);
        return true;
    }

    private static bool TryDigits(decimal value, out long unscaled)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = ((ulong)(uint)bits[1] << 32) | (uint)bits[0];
        var fits = bits[2] == 0 && magnitude <= long.MaxValue;
        unscaled = fits ? (value < 0 ? -(long)magnitude : (long)magnitude) : 0;
        return fits;
    }

    // Dividing by one written with 28 zeros leaves the fewest digits that hold the same value.
    private static decimal WithoutTrailingZeros(decimal value) => value / 1.0000000000000000000000000000m;
}
