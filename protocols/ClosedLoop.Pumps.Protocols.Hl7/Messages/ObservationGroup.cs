using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>OBR and the OBX rows under it (digest §5).</summary>
public sealed record ObservationGroup
{
    /// <summary>OBR-2: the order's ORC-2; null without an order.</summary>
    public EntityIdentifier? Placer { get; init; }

    /// <summary>OBR-3.</summary>
    public EntityIdentifier? Filler { get; init; }

    /// <summary>OBR-4: the drug of an infusion, or the service.</summary>
    public required CodedElement Service { get; init; }

    /// <summary>OBR-7: instant of an event, or start of the interval.</summary>
    public Hl7Timestamp? StartedAt { get; init; }

    /// <summary>OBR-8: end of the interval, which does not belong to it.</summary>
    public Hl7Timestamp? EndedAt { get; init; }

    /// <summary>OBR-29: the parent order of a bolus.</summary>
    public EntityIdentifierPair? Parent { get; init; }

    /// <summary>NTE-3 after the OBR: text for people, never coded (digest §3.10). Written, not read.</summary>
    public ValueList<string> Notes { get; init; } = [];

    public ValueList<Observation> Observations { get; init; } = [];

    internal static ObservationGroup Read(SegmentReader obr) => new()
    {
        Placer = obr.Entity(2),
        Filler = obr.Entity(3),
        Service = obr.Coded(4) ?? new CodedElement(""),
        StartedAt = obr.Time(7),
        EndedAt = obr.Time(8),
        Parent = EntityIdentifierPair.Read(obr.Field(29).Rep(0)),
    };

    internal void Write(ref Er7Writer writer, int setId, ref int observationNumber)
    {
        writer.Segment("OBR"u8);
        writer.Number(1, setId);
        Placer?.Write(ref writer, 2);
        Filler?.Write(ref writer, 3);
        Service.Write(ref writer, 4);
        writer.Time(7, StartedAt);
        writer.Time(8, EndedAt);
        Parent?.Write(ref writer, 29);
        for (var i = 0; i < Notes.Count; i++)
        {
            writer.Segment("NTE"u8);
            writer.Number(1, i + 1);
            writer.Text(3, Notes[i]);
        }

        for (var i = 0; i < Observations.Count; i++)
        {
            ObservationCodec.Write(ref writer, Observations[i], ++observationNumber);
        }
    }
}
