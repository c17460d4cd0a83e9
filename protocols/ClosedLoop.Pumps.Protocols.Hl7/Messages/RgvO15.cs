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

    /// <summary>The first row about this term in any step.</summary>
    public Observation? Find(uint code)
    {
        foreach (var step in Steps)
        {
            foreach (var row in step.Observations)
            {
                if (row.Is(code))
                {
                    return row;
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Reads an order. False when anything in the report is an error: the commit answer is then
    /// <see cref="AckMessage.To(MshHeader, ReadReport, string, Hl7Timestamp)"/>, and no RRG follows (digest §6.1). Units that
    /// are unknown or in conflict are no commit error: they come back in the record, to be refused with 9008 or 9004.
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
