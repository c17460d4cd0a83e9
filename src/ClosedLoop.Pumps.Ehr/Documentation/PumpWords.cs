using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

namespace ClosedLoop.Pumps.Ehr.Documentation;

/// <summary>The enumeration values of PCD-01 and PCD-10 (digest §9.5).</summary>
internal static class PumpWords
{
    public static CodedElement Infusing(bool infusing) =>
        CodedElement.OfEnumeration(infusing ? "pump-status-infusing" : "pump-status-not-infusing");

    public static CodedElement Link(bool online) => CodedElement.OfEnumeration(online ? "comm-status-online" : "comm-status-offline");

    public static CodedElement Delivery(DeliveryStatus status) => CodedElement.OfEnumeration(status switch
    {
        DeliveryStatus.Delivering => "pump-delivery-status-delivering",
        DeliveryStatus.NotDelivering => "pump-delivery-status-not-delivering",
        DeliveryStatus.Transitioning => "pump-delivery-status-transitioning",
        DeliveryStatus.Kvo => "pump-delivery-status-kvo",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    });

    public static CodedElement Mode(DeliveryMode mode) => CodedElement.OfEnumeration(mode switch
    {
        DeliveryMode.Continuous => "pump-program-delivery-mode-continuous",
        DeliveryMode.MultiStep => "pump-program-delivery-mode-multi-step",
        DeliveryMode.MultiDosing => "pump-program-delivery-mode-multi-dosing",
        DeliveryMode.RampTaper => "pump-program-delivery-mode-ramp-taper",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    });

    /// <summary>A pump that does not say why is reported so; the row is required (digest §9.2).</summary>
    public static CodedElement NotDelivering(NotDeliveringReason? reason) => CodedElement.OfEnumeration(reason switch
    {
        NotDeliveringReason.ByClinician => "pump-stopped-by-clinician",
        NotDeliveringReason.NotSpecified or null => "pump-stopped-not-specified",
        NotDeliveringReason.SwitchingSource => "pump-stopped-switching-source",
        NotDeliveringReason.Alarming => "pump-stopped-alarming",
        NotDeliveringReason.PoweredOff => "pump-stopped-powered-off",
        NotDeliveringReason.BetweenDoses => "pump-stopped-between-doses",
        _ => throw new ArgumentOutOfRangeException(nameof(reason)),
    });

    public static CodedElement Tci(TciMode mode) => CodedElement.OfEnumeration(mode switch
    {
        TciMode.TargetPlasma => "pump-tci-target-plasma",
        TciMode.TargetEffect => "pump-tci-target-effect",
        TciMode.User => "pump-tci-user",
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    });

    public static CodedElement Relay(RelayState state) => CodedElement.OfEnumeration(state switch
    {
        RelayState.None => "pump-relay-none",
        RelayState.Infusing => "pump-relay-infusing",
        RelayState.Waiting => "pump-relay-waiting",
        RelayState.Complete => "pump-relay-complete",
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    });
}
