using System.Globalization;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>
/// Numbers as HL7 text. The pump's declared step says how many decimals mean something; zeros at the end are kept, they are the precision
/// (digest §3.7). This is the named edge where a counter finer than its step is rounded (S6); the journal keeps it whole.
/// </summary>
internal static class PrintedDecimal
{
    /// <param name="step">The resolution; null when the pump has not declared one, then the digits are the value's own.</param>
    public static Hl7Number Of(decimal value, decimal? step)
    {
        if (step is not { } resolution)
            return Hl7Number.Of(value);
        var decimals = Normalized(resolution).Scale;
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        var text = rounded.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Hl7Number.TryParse(text, out var number) ? number : Hl7Number.Of(value);
    }

    /// <summary>0.10 has the resolution of 0.1: a step's own trailing zeros say nothing.</summary>
    private static decimal Normalized(decimal step) => step / 1.0000000000000000000000000000m;
}
