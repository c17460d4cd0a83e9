using System.Globalization;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>
/// One PCD-10 said in one line, read from its rows alone (digest §9.1 to §9.5):
/// <c>STOP primary: not-infusing primary; not-delivering/by-clinician continuous</c>.
/// </summary>
public sealed record InfusionEventLine(string Text)
{
    /// <summary>OBR-3: pump, epoch, sequence; or pump, "link", number for a change of the link.</summary>
    public required string Filler { get; init; }

    /// <summary>157992 of the source the event is about, in mL; null when not told.</summary>
    public decimal? Segment { get; init; }

    /// <summary>157993 of the same.</summary>
    public decimal? Total { get; init; }

    /// <summary>157872 of the same.</summary>
    public decimal? Remaining { get; init; }

    /// <summary>Null when it names no event.</summary>
    public static InfusionEventLine? Read(ObservationReport report)
    {
        if (report.Groups.Count != 1 || report.Find(MdcAttribute.EvtCond) is not { Values: [{ Coded: { } condition }, ..] })
            return null;
        var rows = report.Groups[0].Observations;
        var at = report.Find(MdcAttribute.EvtSource) is { Values: [var path, ..] } ? path.Text : "";
        var channel = at.EndsWith(".0", StringComparison.Ordinal) ? at[..^2] : at;
        var name = condition.Text["MDC_EVT_".Length..].Replace("PUMP_", "", StringComparison.Ordinal)
            .Replace("DELIV_", "", StringComparison.Ordinal);
        Observation? Row(uint code) =>
            rows.FirstOrDefault(row => row.Path.StartsWith(channel + ".", StringComparison.Ordinal) && row.Is(code));
        string Word(uint code, string prefix) => Row(code) is { Values: [var value, ..] } ? Short(value.Display, prefix) : "";
        decimal? Number(uint code) => Row(code)?.Number?.Value;

        var text = $"{name} {Source(rows.FirstOrDefault(row => row.Path == at))}";
        if (report.Find(MdcMetric.PumpInfusingStatus) is { Values: [var infusing, ..] })
        {
            var active = report.Find(MdcMetric.PumpActiveSources) is { Values: [var source, ..] } ? source.Display : "";
            text += $": {Short(infusing.Display, "pump-status-")} {Short(active, "pump-source-info-")};"
                + $" {Word(MdcMetric.PumpCurrentDeliveryStatus, "pump-delivery-status-")}";
            if (Word(MdcMetric.PumpNotDeliveringReason, "pump-stopped-") is { Length: > 0 } reason)
                text += "/" + reason;
            text += " " + Word(MdcMetric.PumpProgramDeliveryMode, "pump-program-delivery-mode-");
            if (Number(MdcMetric.InfusOrderStepNum) is { } step)
                text += string.Create(CultureInfo.InvariantCulture, $" step {step}/{Number(MdcMetric.InfusTotalNumSteps)}");
            if (Word(MdcMetric.PumpTciMode, "pump-") is { Length: > 0 } tci)
                text += " " + tci;
            if (Word(MdcMetric.PumpRelayState, "pump-") is { Length: > 0 } relay)
                text += " " + relay;
        }

        if (report.Find(MdcMetric.CommStatus) is { Values: [var link, ..] })
            text += ": " + link.Display;
        return new InfusionEventLine(text)
        {
            Filler = report.Groups[0].Filler?.Id ?? "",
            Segment = Number(MdcMetric.VolFluidDelivSegment),
            Total = Number(MdcMetric.VolFluidDelivTotal),
            Remaining = Number(MdcMetric.VolFluidTbiRemain),
        };
    }

    private static string Short(string word, string prefix) =>
        word.StartsWith(prefix, StringComparison.Ordinal) ? word[prefix.Length..] : word;

    private static string Source(Observation? device) => device?.Code switch
    {
        MdcDevice.InfusateSourcePrimary => "primary",
        MdcDevice.InfusateSourceSecondary => "secondary",
        MdcDevice.ClinicianDoseInfo => "clinician",
        MdcDevice.LoadingDoseInfo => "loading",
        MdcDevice.PcaChannel => "patient",
        0 when device.Is("MDC_DEV_PUMP_INTERMITTENT_DOSE_INFO") => "intermittent",
        _ when device is not null && device.Path.EndsWith(".0.0.0", StringComparison.Ordinal) => "pump",
        _ when device is not null && device.Path.EndsWith(".0.0", StringComparison.Ordinal) => "channel",
        _ => "nothing",
    };
}
