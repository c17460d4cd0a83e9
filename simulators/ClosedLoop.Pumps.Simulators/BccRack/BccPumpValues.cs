using System.Globalization;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Simulators;

/// <summary>The values of one pump as the ComDevice shows them.</summary>
internal static class BccPumpValues
{
    private const decimal NlPerMl = 1_000_000m;
    private const int NameChars = 25;
    private const int ShortNameChars = 8;

    public static List<(string Parameter, string Text)> Of(BccRackPump pump, bool isNew, BccRackOptions options, long nowMs)
    {
        var values = new List<(string, string)>(64)
        {
            (isNew ? BccParameters.NewPump : BccParameters.Model, pump.Identity.Model),
            ("INNR", pump.Identity.UniqueId),
            ("INSERNUM", pump.Identity.SerialNumber),
            ("VERSION", pump.Identity.Firmware),
            ("DSSTATUS", pump.Status.Mode == ChannelMode.PoweredOff ? "00050" : "00051"),
            ("INAKKU", Whole((int)(pump.Pump.BatteryPercent * pump.Pump.Config.BatteryLifeMs / 100 / 60_000))),
        };
        AddDelivery(values, pump, nowMs);
        AddBolus(values, pump);
        AddDrug(values, pump);
        AddCare(values, pump, nowMs);
        AddDoseGuard(values, pump);
        var bits = new BccPumpBits(pump, nowMs);
        if (options.PackedBits)
            bits.AddPacked(values);
        else
            bits.AddSingle(values);
        return values;
    }

    private static void AddDelivery(List<(string, string)> values, BccRackPump pump, long nowMs)
    {
        var (status, active) = (pump.Status, pump.Active);
        values.Add(("INRT", Decimals(status.RateNowNlH / NlPerMl, "0.00")));
        values.Add(("INVTB", pump.Primary is { VtbiNl: > 0 } primary ? Volume(primary.VtbiNl / NlPerMl) : BccValue.NoValue));
        values.Add(("INVI", Volume(pump.InfusedMl)));
        values.Add(("INTIME", Decimals(Math.Min(BccLimits.InfusionMinMax, Math.Floor(pump.InfusedMin)), "0")));
        values.Add(("INRMT", Whole(status.Infusing && active?.TimeRemainingS is { } left
            ? Math.Min(left, BccLimits.RemainingSUnknown)
            : BccLimits.RemainingSUnknown)));
        values.Add(("INAVRT", Decimals(pump.AverageMlPerH(nowMs), "0.00")));
        values.Add(("INSYR", status.Syringe is { } syringe ? Decimals(syringe.SizeNl / NlPerMl, "0.0") : BccValue.NoValue));
        values.Add(("INVOLACT", status.Syringe?.RemainingNl is { } inSyringe ? Volume(inSyringe / NlPerMl) : BccValue.NoValue));
        values.Add(("INPSOLL", "5"));
        values.Add(("INP2", status.PressureMmHg is { } mmHg ? Whole(pump.PressurePercent(mmHg)) : BccValue.NoValue));
    }

    private static void AddBolus(List<(string, string)> values, BccRackPump pump)
    {
        values.Add(("INBORT", pump.BolusRateMlPerH > 0 ? Decimals(pump.BolusRateMlPerH, "0.00") : BccValue.NoValue));
        values.Add(("INBOVAL", pump.Boluses > 0 ? Volume(pump.LastBolusMl) : BccValue.NoValue));
        values.Add(("INBOCNT", Whole(pump.BolusesSinceRequest)));
        values.Add(("BOCNT", Whole(pump.Boluses)));
        values.Add(("BOVAL", Volume(pump.BolusMl)));
        values.Add(("BOLTYPE", pump.Active is { Source: Source.ClinicianDose } ? "2" : "0"));
    }

    private static void AddDrug(List<(string, string)> values, BccRackPump pump)
    {
        var name = pump.DrugName ?? pump.Active?.DrugName ?? string.Empty;
        values.Add(("INSOL", name.Length > 0 ? Cut(name, NameChars) : BccValue.NoValue));
        values.Add(("INSOLSN", name.Length > 0 ? Cut(name, ShortNameChars) : BccValue.NoValue));
        values.Add(("INSOLID", pump.Active?.DrugCode is { Length: > 0 } code ? code : BccValue.NoValue));
        values.Add(("DLNAME", pump.Pump.Config.Library.Name));
        values.Add(("DLCRETIME", Whole(pump.Identity.LibraryCreatedUnixS)));
        values.Add(("CAREUNIT", pump.Pump.CareArea));
        var dose = pump.Active?.DoseRate;
        values.Add(("INDOCAL", dose is null ? "0" : "1"));
        values.Add(("INDORT", dose is { } rate ? Decimals(rate.ToDecimal(), "0.####") : BccValue.NoValue));
        values.Add(("INDORTU", dose is null ? BccValue.NoValue : Whole(pump.DoseRateUnit)));
    }

    private static void AddCare(List<(string, string)> values, BccRackPump pump, long nowMs)
    {
        var status = pump.Status;
        values.Add(("PATID", status.PatientId.Length > 0 ? status.PatientId : BccValue.NoValue));
        values.Add(("PATW", status.PatientWeightG > 0 ? Decimals(status.PatientWeightG / 1_000m, "0.0") : BccValue.NoValue));
        values.Add(("DRUGORDERNO", pump.Active?.OrderId is { Length: > 0 } order ? Cut(order, 15) : BccValue.NoValue));
        values.Add(("AUTOPROGSTATE", Whole((int)(pump.AutoProgram?.State(nowMs) ?? BccAutoProgState.NothingOffered))));
        values.Add(("LASTAUTOPROGERR", Whole((int)(pump.AutoProgram?.Error(nowMs) ?? BccAutoProgError.None))));
    }

    private static void AddDoseGuard(List<(string, string)> values, BccRackPump pump)
    {
        var rateNlH = (long)pump.Status.RateNowNlH;
        var status = pump.Identity.Limits is not { } limits ? BccDoseGuard.NoneSet
            : rateNlH < limits.SoftLowNlH ? BccDoseGuard.BelowSoftLow
            : rateNlH > limits.SoftHighNlH ? BccDoseGuard.AboveSoftHigh
            : BccDoseGuard.Within;
        var isLow = pump.Identity.Limits is { } set && rateNlH < set.SoftLowNlH;
        values.Add(("DGDSTATUS", Whole((int)status)));
        values.Add(("DGDALERTSLL", Whole(isLow ? (int)pump.SoftLimitAlert : 0)));
        values.Add(("DGDALERTSLH", Whole(isLow ? 0 : (int)pump.SoftLimitAlert)));
        values.Add(("DGDALERTHLH", Whole((int)pump.HardLimitAlert)));
        if (pump.Identity.Limits is not { } given)
            return;
        values.Add(("SLLOW", Decimals(given.SoftLowNlH / NlPerMl, "0.00")));
        values.Add(("SLHIGH", Decimals(given.SoftHighNlH / NlPerMl, "0.00")));
        values.Add(("HLHIGH", Decimals(given.HardHighNlH / NlPerMl, "0.00")));
        values.Add(("RTLIMUT", "1"));
    }

    private static string Volume(decimal ml) => Decimals(Math.Min(BccLimits.VolumeMlMax, ml), "0.0#");

    // Never rounded up: what has not flowed is not said to have.
    private static string Decimals(decimal value, string format)
    {
        var places = format.Length - format.IndexOf('.', StringComparison.Ordinal) - 1;
        var kept = format.Contains('.', StringComparison.Ordinal) ? decimal.Round(value, places, MidpointRounding.ToZero) : value;
        return kept.ToString(format, CultureInfo.InvariantCulture);
    }

    private static string Whole(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Cut(string text, int charsMax) => text.Length <= charsMax ? text : text[..charsMax];
}
