using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Patients;

/// <summary>
/// An ADT message (HL7 2.6 ch. 3; digest §12.2). MSH-9 says the event; EVN-1 is not trusted. HL7 versions 2.3 to 2.8 are read alike,
/// because the feed is not an IHE PCD profile.
/// </summary>
public sealed record AdtMessage(MshHeader Header, ValueList<AdtPatient> Patients)
{
    /// <summary>MSH-9.2, e.g. <c>A01</c>.</summary>
    public string Trigger => Header.Type.Trigger;

    public AdtEvent Event => AdtReader.EventOf(Trigger);

    /// <summary>EVN-2.</summary>
    public Hl7Timestamp? RecordedAt { get; init; }

    /// <summary>EVN-6.</summary>
    public Hl7Timestamp? OccurredAt { get; init; }

    /// <summary>What events are ordered by: when it happened, where the sender says so, else when it was recorded.</summary>
    public Hl7Timestamp? EffectiveAt => OccurredAt ?? RecordedAt;

    /// <summary>
    /// Reads an ADT message of any trigger. False when anything is an error: a known event without a patient id, a transfer without a new
    /// location, a merge without the ids it replaces.
    /// </summary>
    public static bool TryRead(Er7Message message, ReadReport report, [NotNullWhen(true)] out AdtMessage? adt) =>
        AdtReader.TryRead(message, report, out adt);

    public void Write(IBufferWriter<byte> output)
    {
        var writer = new Er7Writer(output);
        Header.Write(ref writer);
        writer.Segment("EVN"u8);
        writer.Text(1, Trigger);
        writer.Time(2, RecordedAt);
        writer.Time(6, OccurredAt);
        for (var i = 0; i < Patients.Count; i++)
        {
            var one = Patients[i];
            one.Patient.Write(ref writer);
            if (one.ReplacedIdentifiers.Count > 0 || one.ReplacedVisit is not null)
            {
                writer.Segment("MRG"u8);
                for (var n = 0; n < one.ReplacedIdentifiers.Count; n++)
                {
                    one.ReplacedIdentifiers[n].Write(ref writer, 1, n);
                }

                one.ReplacedVisit?.Write(ref writer, 5);
            }

            one.Visit?.Write(ref writer);
        }

        writer.EndSegment();
    }
}
