using System.Globalization;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators.SimEhr;

namespace ClosedLoop.Pumps.Simulators.Verdict;

/// <summary>Compares one event as the EHR got it with the pump's own entry, field by field.</summary>
public static class EventComparison
{
    /// <summary>How far OBR-7 may be from the true time: the gateway re-anchors the pump's clock at each connection.</summary>
    public const int TimeToleranceMs = 2_000;

    /// <param name="expected">The pump's entry.</param>
    /// <param name="received">What the EHR got.</param>
    /// <param name="timeToleranceMs">Wider where links are held up on purpose.</param>
    public static IEnumerable<Violation> Compare(ExpectedEvent expected, ReceivedEvent received, int timeToleranceMs = TimeToleranceMs)
    {
        foreach (var violation in Whole(expected, received, timeToleranceMs).Concat(Whose(expected, received)))
            yield return violation;

        if (expected.Row is null)
            yield break;

        if (received.Sources.TryGetValue(expected.Source, out var source))
        {
            foreach (var violation in Rows(expected, expected.Row, source))
                yield return violation;
        }
        else if (expected.IsDelivery)
        {
            yield return Field(expected, $"has no rows of source {expected.Source}");
        }
    }

    private static IEnumerable<Violation> Whole(ExpectedEvent expected, ReceivedEvent received, int timeToleranceMs)
    {
        if (received.EventCode != expected.Code)
            yield return Field(expected, $"came with event code {received.EventCode} instead of {expected.Code}");
        if (received.PumpId != expected.Identity.PumpId)
            yield return Field(expected, $"came as an event of pump {received.PumpId}");
        if (expected.Source != Source.Unspecified && received.Source != expected.Source)
            yield return Field(expected, $"came for source {received.Source} instead of {expected.Source}");
        if (received.OccurredUnixMs is not { } told)
            yield return Field(expected, "has no time of occurrence");
        else if (expected.OccurredUnixMs is { } happened && Math.Abs(told - happened) > timeToleranceMs)
            yield return Field(expected, $"is {told - happened} ms off in time");
        if (!expected.IsDelivery)
            yield break;

        var status = expected.Entry.Status!;
        if (received.InfusingStatus != (status.Infusing ? "pump-status-infusing" : "pump-status-not-infusing"))
            yield return Field(expected, $"came with infusing status '{received.InfusingStatus}'");
        if (Differs((long)status.RateNowNlH, received.FlowNlH, expected.RateStepNlH))
            yield return Field(expected, $"came with a flow of {Milli(received.FlowNlH)} mL/h instead of {Milli((long)status.RateNowNlH)}");
    }

    private static IEnumerable<Violation> Whose(ExpectedEvent expected, ReceivedEvent received)
    {
        if (expected.PatientId.Length > 0 && received.PatientId != expected.PatientId)
        {
            var whose = received.PatientId.Length > 0 ? "another patient" : "no patient";
            yield return new Violation(ViolationKind.Patient, $"{expected} came for {whose}");
        }

        if (!OrderFits(expected, received))
            yield return Field(expected, $"came for order '{received.OrderId}'");
        if (expected.Row is { DrugCode.Length: > 0 } row && received.DrugCode != row.DrugCode)
            yield return Field(expected, $"came with drug '{received.DrugCode}' instead of '{row.DrugCode}'");
    }

    // A dose given by hand has no order of its own: its parent stands in OBR-29 (digest §6.9). An event about no source may name any
    // of the channel's orders.
    private static bool OrderFits(ExpectedEvent expected, ReceivedEvent received) => expected.Source switch
    {
        _ when received.OrderId == expected.OrderId => true,
        Source.ClinicianDose or Source.LoadingDose => received.OrderId.Length == 0 && received.ParentOrderId == expected.OrderId,
        Source.Unspecified when expected.Entry.Status is { } status => status.Sources.Any(s => s.OrderId == received.OrderId),
        _ => false,
    };

    private static IEnumerable<Violation> Rows(ExpectedEvent expected, SourceStatus row, ReceivedSource got)
    {
        if (got.DeliveryStatus != Status(row.DeliveryStatus) && expected.IsDelivery)
            yield return Field(expected, $"came with delivery status '{got.DeliveryStatus}' instead of {row.DeliveryStatus}");
        if (Differs((long)row.RateNlH, got.RateNlH, expected.RateStepNlH))
            yield return Field(expected, $"came with a rate of {Milli(got.RateNlH)} mL/h instead of {Milli((long)row.RateNlH)}");
        if (expected.Entry.Kind == EventKind.DeliveryStart && got.RateNlH is null)
            yield return Field(expected, "came without a rate");
        var isEnd = expected.Entry.Kind is EventKind.DeliveryStop or EventKind.DeliveryComplete;
        if (isEnd && got.SegmentNl is null && got.CumulativeNl is null)
            yield return Volume(expected, "came without a delivered volume");

        (string Name, long Logged, long? Told)[] volumes =
        [
            ("segment volume", (long)row.SegmentNl, got.SegmentNl),
            ("total volume", (long)row.CumulativeNl, got.CumulativeNl),
            ("remaining volume", (long)row.RemainingNl, got.RemainingNl),
            ("volume to be infused", (long)row.VtbiNl, got.VolumeNl),
        ];
        foreach (var (name, logged, told) in volumes)
        {
            if (told is { } nl && Math.Abs(nl - logged) > expected.VolumeStepNl)
                yield return Volume(expected, $"came with a {name} of {Milli(nl)} mL instead of {Milli(logged)}");
        }
    }

    private static bool Differs(long logged, long? told, long step) => told is { } value && Math.Abs(value - logged) >= step;

    private static string Status(DeliveryStatus status) => "pump-delivery-status-" + status switch
    {
        DeliveryStatus.Delivering => "delivering",
        DeliveryStatus.Transitioning => "transitioning",
        DeliveryStatus.Kvo => "kvo",
        _ => "not-delivering",
    };

    private static Violation Field(ExpectedEvent expected, string what) => new(ViolationKind.Field, $"{expected} {what}");

    private static Violation Volume(ExpectedEvent expected, string what) => new(ViolationKind.Volume, $"{expected} {what}");

    private static string Milli(long? nano) =>
        nano is { } value ? (value / 1_000_000m).ToString("0.######", CultureInfo.InvariantCulture) : "unknown";
}
