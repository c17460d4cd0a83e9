using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>The enumeration values of PCD-01 and PCD-10 (digest §9.5).</summary>
internal static class PumpWords
{
    /// <summary>Ramps and multistep programs are not proposed or reported by the pumps we speak to.</summary>
    public static readonly CodedElement Continuous = CodedElement.OfEnumeration("pump-program-delivery-mode-continuous");

    public static CodedElement Infusing(bool infusing) =>
        CodedElement.OfEnumeration(infusing ? "pump-status-infusing" : "pump-status-not-infusing");

    public static CodedElement Delivery(DeliveryStatus status) => CodedElement.OfEnumeration(status switch
    {
        DeliveryStatus.Delivering => "pump-delivery-status-delivering",
        DeliveryStatus.NotDelivering => "pump-delivery-status-not-delivering",
        DeliveryStatus.Transitioning => "pump-delivery-status-transitioning",
        DeliveryStatus.Kvo => "pump-delivery-status-kvo",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    });

    /// <summary>A pump that does not say why is reported so; the row is required (digest §9.2).</summary>
    public static CodedElement NotDelivering(NotDeliveringReason? reason) => CodedElement.OfEnumeration(reason switch
    {
        NotDeliveringReason.ByClinician => "pump-stopped-by-clinician",
        NotDeliveringReason.NotSpecified or null => "pump-stopped-not-specified",
        NotDeliveringReason.SwitchingSource => "pump-stopped-switching-source",
        NotDeliveringReason.Alarming => "pump-stopped-alarming",
        NotDeliveringReason.PoweredOff => "pump-stopped-powered-off",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    });
}
