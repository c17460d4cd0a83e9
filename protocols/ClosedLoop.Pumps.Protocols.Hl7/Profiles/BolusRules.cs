using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;

namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>
/// A bolus from a running infusion, ORC-1 = CH (digest §6.9): amount with rate, amount with duration, amount alone (Rev 10), or rate with
/// duration.
/// </summary>
internal static class BolusRules
{
    internal static void Check(RgvO15 order, ReadReport report)
    {
        CheckParent(order, report);
        CheckMarker(order, report);
        var step = order.Steps[0];
        var rateAt = new Hl7Location("RXG", 1, 15);
        if (step.Give is null)
        {
            report.Fault(IheErrorCode.MissingParameter, rateAt, "RXG-15", "dose, volume or rate of the bolus is missing");
        }
        else if (step.Give.Unit.Unit is { } unit && !unit.Dimension.IsDoseAmount && step.Durations.Count == 0)
        {
            report.Fault(
                IheErrorCode.MissingParameter, new Hl7Location("TQ1", 1, 13), "TQ1-13", "a bolus given as a rate needs a duration");
        }

        if (order.Steps.Count > 1)
        {
            report.Fault(IheErrorCode.MultistepUnreadable, new Hl7Location("RXG", 2), "RXG", "a bolus has one step");
        }
    }

    private static void CheckParent(RgvO15 order, ReadReport report)
    {
        var isSent = order.Order.Parent?.Placer is not null
            || (order.Order.Parent?.Filler is not null && report.Accepts(Tolerances.ParentInFillerPart));
        if (!isSent)
        {
            report.Fault(IheErrorCode.MissingParameter, new Hl7Location("ORC", 1, 8), "ORC-8", "the running order is not named");
        }
    }

    private static void CheckMarker(RgvO15 order, ReadReport report)
    {
        var location = new Hl7Location("OBX", 1, 5);
        const string parameter = "MDC_INFUS_ORDER_TYPE";
        var row = order.OrderTypeRow;
        if (row is null || (InfusionOrderWords.IsOlderOrderType(row) && !report.Accepts(Tolerances.OlderOrderTypeName)))
        {
            report.Fault(IheErrorCode.MissingParameter, location, parameter, "the kind of the bolus is not said");
        }
        else if (order.OrderType != OrderTypeMarker.ClinicianDose)
        {
            report.Fault(IheErrorCode.BolusTypeNotSupported, location, parameter, "not a clinician's dose");
        }
    }
}
