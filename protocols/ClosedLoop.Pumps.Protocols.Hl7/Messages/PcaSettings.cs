using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>The PCA rows of an infusion order (digest §6.7); null is not sent, which is never zero.</summary>
public sealed record PcaSettings
{
    /// <summary>157985: the most drug within <see cref="LimitPeriod"/>.</summary>
    public CodedQuantity? DoseLimit { get; init; }

    /// <summary>157986: the most fluid within <see cref="LimitPeriod"/>.</summary>
    public CodedQuantity? VolumeLimit { get; init; }

    /// <summary>157987.</summary>
    public CodedQuantity? LimitPeriod { get; init; }

    /// <summary>157988.</summary>
    public CodedQuantity? MaxDosesPerHour { get; init; }

    /// <summary>157989: the shortest time between two patient doses.</summary>
    public CodedQuantity? Lockout { get; init; }

    /// <summary>158017.</summary>
    public CodedQuantity? PatientDose { get; init; }

    internal static PcaSettings? Of(RgvO15 order)
    {
        var settings = new PcaSettings
        {
            DoseLimit = order.Find(MdcMetric.DosePcaLimit)?.Quantity,
            VolumeLimit = order.Find(MdcMetric.VolPcaDoseLimit)?.Quantity,
            LimitPeriod = order.Find(MdcMetric.TimePdPcaDoseLimit)?.Quantity,
            MaxDosesPerHour = order.Find(MdcMetric.RatePcaMaxDosesPerHour)?.Quantity,
            Lockout = order.Find(MdcMetric.TimePcaLockout)?.Quantity,
            PatientDose = order.Find(MdcMetric.DosePcaPatient)?.Quantity,
        };
        return settings == new PcaSettings() ? null : settings;
    }
}
