namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>One quadruple "time,address,parameter,value" of an answer.</summary>
/// <param name="TimeS">Seconds since the ComDevice was switched on; falls back when it restarts.</param>
/// <param name="Address">The pump, or the ComDevice.</param>
/// <param name="Parameter">Name of the parameter; the version itself in the answer to VERSION.</param>
/// <param name="Text">The value as sent; null when the answer has three fields only (VERSION).</param>
public sealed record BccValue(long TimeS, BccAddress Address, string Parameter, string? Text)
{
    /// <summary>The pump has no such value. Never 0.</summary>
    public const string NoValue = "_NV";

    /// <summary>The value is not available for the moment (3.36 and later).</summary>
    public const string NotAvailable = "_NA";

    /// <summary>Splits at the first three commas only: a value may hold commas.</summary>
    public static bool TryParse(string quadruple, out BccValue? value)
    {
        value = null;
        var parts = quadruple.Split(',', 4);
        if (parts.Length < 3 || parts[2].Length == 0 || !BccNumber.TryReadInteger(parts[0], out var timeS)
            || !BccAddress.TryParse(parts[1], out var address))
        {
            return false;
        }

        value = new BccValue(timeS, address, parts[2], parts.Length == 4 ? parts[3] : null);
        return true;
    }

    public override string ToString() => Text is null ? $"{TimeS},{Address},{Parameter}" : $"{TimeS},{Address},{Parameter},{Text}";
}
