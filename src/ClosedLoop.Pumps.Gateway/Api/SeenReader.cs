using ClosedLoop.Pumps.Domain.Confirmation;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>Turns what a second clinician sent into quantities; what cannot be is said, and nothing is assumed in its place (S6).</summary>
internal static class SeenReader
{
    /// <summary>Null, with the error, when something is missing or no quantity.</summary>
    public static SeenAtPump? Read(CaseRequests.Check sent, out string error)
    {
        error = "";
        if (string.IsNullOrWhiteSpace(sent.Patient) || string.IsNullOrWhiteSpace(sent.Drug) || sent.Rate is null)
            return Fail("patient, drug and rate are required", out error);
        InfusionSource? line = sent.Line switch { "primary" => InfusionSource.Primary, "secondary" => InfusionSource.Secondary, _ => null };
        if (line is null)
            return Fail("line is primary or secondary", out error);
        Concentration? strength = null;
        if (sent.Concentration is { } given && !TryStrength(given, out strength))
            return Fail("concentration is no amount in a volume", out error);
        if (!TryRate(sent.Rate, out var flow, out var dose))
            return Fail("rate is no flow or dose rate with a UCUM unit", out error);
        Volume? volume = null;
        if (sent.Volume is { } toBeInfused)
        {
            if (!InUnit(toBeInfused, CommonUnits.MilliLitre, out var millilitres))
                return Fail("volume is not in a unit of volume", out error);
            volume = Volume.FromMillilitres(millilitres);
        }

        return new SeenAtPump
        {
            Patient = new PatientId(sent.Patient),
            DrugCode = sent.Drug,
            Concentration = strength,
            Rate = flow,
            DoseRate = dose,
            VolumeToBeInfused = volume,
            Line = line.Value,
        };
    }

    private static SeenAtPump? Fail(string text, out string error)
    {
        error = text;
        return null;
    }

    private static bool TryStrength(CaseRequests.Strength given, out Concentration? strength)
    {
        strength = null;
        return given.PerMl > 0 && UnitsOfMeasure.TryGetByUcum(given.Unit ?? "", out var unit) && DoseAmount.TryCreate(given.Amount, unit, out var amount)
            && Concentration.TryCreate(amount, Volume.FromMillilitres(given.PerMl), out strength);
    }

    private static bool TryRate(CaseRequests.Quantity sent, out FlowRate? flow, out DoseRate? dose)
    {
        (flow, dose) = (null, null);
        if (InUnit(sent, Units.MillilitrePerHour, out var millilitresPerHour))
        {
            flow = FlowRate.FromMillilitresPerHour(millilitresPerHour);
            return true;
        }

        return sent.Value >= 0 && UnitsOfMeasure.TryGetByUcum(sent.Unit ?? "", out var unit) && DoseRate.TryCreate(sent.Value, unit, out dose);
    }

    private static bool InUnit(CaseRequests.Quantity sent, UnitOfMeasure wanted, out decimal value)
    {
        value = 0;
        return sent.Value >= 0 && UnitsOfMeasure.TryGetByUcum(sent.Unit ?? "", out var unit) && unit.Dimension == wanted.Dimension
            && (Rational.From(sent.Value) * Rational.From(unit.FactorTo(wanted))).TryToDecimal(out value);
    }
}
