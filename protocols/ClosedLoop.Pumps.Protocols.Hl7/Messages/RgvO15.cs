using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>RGV^O15: an infusion order for one channel of one pump (PCD-03, digest §6).</summary>
public sealed record RgvO15(
    MshHeader Header, PatientIdentification Patient, PatientVisit? Visit, CommonOrder Order, ValueList<GiveStep> Steps)
{
    /// <summary>
    /// OBX-18 of the pump row. A legacy sender's id is in <see cref="EntityIdentifier.UniversalId"/>; use <see cref="PumpId"/>.
    /// </summary>
    public EntityIdentifier? Pump => Find(MdcDevice.GenericVmd) is { Equipment.Count: > 0 } row ? row.Equipment[0] : null;

    /// <summary>The pump's id as the sender knows it: EI-1, or EI-3 in the legacy form (digest §4.5).</summary>
    public string PumpId => Pump is { } pump ? pump.Id.Length > 0 ? pump.Id : pump.UniversalId : "";

    /// <summary>ORC-8: the running order a bolus belongs to. IHE wants it in component 1; component 2 is a tolerance.</summary>
    public EntityIdentifier? ParentOrder => Order.Parent?.Placer ?? Order.Parent?.Filler;

    /// <summary>The row that says what a bolus order is, under its name of any edition; null when there is none.</summary>
    public Observation? OrderTypeRow
    {
        get
        {
            foreach (var step in Steps.AsSpan())
            {
                foreach (var row in step.Observations.AsSpan())
                {
                    if (row.Is(InfusionOrderWords.OrderType) || InfusionOrderWords.IsOlderOrderType(row))
                    {
                        return row;
                    }
                }
            }

            return null;
        }
    }

    /// <summary>What the order is; null when not said, or not known.</summary>
    public OrderTypeMarker? OrderType =>
        OrderTypeRow is { Values.Count: > 0 } row ? InfusionOrderWords.Marker(row.Values[0].Display.Trim(' ')) : null;

    /// <summary>157784: the rate of a bolus.</summary>
    public CodedQuantity? BolusRate => Find(MdcMetric.FlowFluidPump)?.Quantity;

    /// <summary>158018.</summary>
    public CodedQuantity? LoadingDose => Find(MdcMetric.DoseLoading)?.Quantity;

    /// <summary>158019.</summary>
    public CodedQuantity? ClinicianDose => Find(MdcMetric.DoseClinician)?.Quantity;

    /// <summary>157994.</summary>
    public CodedQuantity? ContainerVolume => Find(MdcMetric.VolFluidContainerStart)?.Quantity;

    /// <summary>157998: from the start of one intermittent dose to the next.</summary>
    public CodedQuantity? DoseInterval => Find(MdcMetric.TimePdDoseStartInterval)?.Quantity;

    /// <summary>158023.</summary>
    public CodedQuantity? IntermittentDose => Find(MdcMetric.DoseIntermittent)?.Quantity;

    /// <summary>158025.</summary>
    public CodedQuantity? TimeToNextDose => Find(MdcMetric.TimeProgNextDose)?.Quantity;

    /// <summary>68063: the dosing weight.</summary>
    public CodedQuantity? Weight => Find(MdcAttribute.PtWeight)?.Quantity;

    /// <summary>68060.</summary>
    public CodedQuantity? Height => Find(MdcAttribute.PtHeight)?.Quantity;

    /// <summary>188744.</summary>
    public CodedQuantity? BodySurface => Find(MdcMetric.AreaBodySurfActual)?.Quantity;

    /// <summary>The PCA rows; null when there is none of them.</summary>
    public PcaSettings? Pca => PcaSettings.Of(this);

    /// <summary>The first row about this term in any step.</summary>
    public Observation? Find(uint code)
    {
        foreach (var step in Steps.AsSpan())
        {
            if (step.Find(code) is { } row)
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>
    /// Reads an order. False when anything in the report is an error: the commit answer is then
    /// <see cref="AckMessage.To(MshHeader, ReadReport, string, Hl7Timestamp)"/>, and no RRG follows (digest §6.1). Units that
    /// are unknown or in conflict are no commit error: they come back in the record, and what the message alone shows to be wrong for a
    /// pump is in <see cref="ReadReport.Faults"/>, to be refused in the RRG.
    /// </summary>
    public static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out RgvO15? order) =>
        RgvO15Reader.TryRead(message, report, out order);

    public void Write(IBufferWriter<byte> output)
    {
        var writer = new Er7Writer(output);
        Header.Write(ref writer);
        Patient.Write(ref writer);
        Visit?.Write(ref writer);
        Order.Write(ref writer);
        var observationNumber = 0;
        for (var i = 0; i < Steps.Count; i++)
        {
            Steps[i].Write(ref writer, ref observationNumber);
        }

        writer.EndSegment();
    }
}
