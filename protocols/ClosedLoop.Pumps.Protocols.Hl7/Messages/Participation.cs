using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>PRT, borrowed from HL7 2.7: who or what took part (digest §7.5, §8, §12.3).</summary>
public sealed record Participation
{
    /// <summary>PRT-1.</summary>
    public string InstanceId { get; init; } = "";

    /// <summary>PRT-2: AD, UC ...</summary>
    public string Action { get; init; } = "";

    /// <summary>PRT-3, repeats in an alert status.</summary>
    public ValueList<CodedElement> Reasons { get; init; } = [];

    /// <summary>PRT-4: AR alert recipient, AAP acknowledging provider, EQUIP, AUT, RO.</summary>
    public CodedElement? Role { get; init; }

    /// <summary>PRT-5.</summary>
    public PersonIdentifier? Person { get; init; }

    /// <summary>PRT-6.</summary>
    public CodedElement? ProviderType { get; init; }

    /// <summary>PRT-9.</summary>
    public PatientLocation? Location { get; init; }

    /// <summary>PRT-10: the equipment; in an alert status the phone, not the pump.</summary>
    public ValueList<EntityIdentifier> Devices { get; init; } = [];

    /// <summary>PRT-11.</summary>
    public Hl7Timestamp? BeganAt { get; init; }

    /// <summary>PRT-12.</summary>
    public Hl7Timestamp? EndedAt { get; init; }

    /// <summary>PRT-15.</summary>
    public Telecom? Telecom { get; init; }

    /// <summary>True when PRT-4 names this role.</summary>
    public bool Is(string role) => Role?.Code == role;

    internal static Participation Read(SegmentReader prt)
    {
        var reasons = new List<CodedElement>();
        foreach (var repetition in prt.Field(3).Repetitions)
        {
            if (CodedElement.Read(repetition) is { } reason)
            {
                reasons.Add(reason);
            }
        }

        return new Participation
        {
            InstanceId = prt.Text(1),
            Action = prt.Text(2),
            Reasons = reasons.ToValueList(),
            Role = prt.Coded(4),
            Person = PersonIdentifier.Read(prt.Field(5).Rep(0)),
            ProviderType = prt.Coded(6),
            Location = PatientLocation.Read(prt.Field(9).Rep(0)),
            Devices = EntityIdentifier.ReadAll(prt.Field(10)),
            BeganAt = prt.Time(11),
            EndedAt = prt.Time(12),
            Telecom = Telecom.Read(prt.Field(15).Rep(0)),
        };
    }

    internal void Write(ref Er7Writer writer)
    {
        writer.Segment("PRT"u8);
        writer.Text(1, InstanceId);
        writer.Text(2, Action);
        for (var i = 0; i < Reasons.Count; i++)
        {
            Reasons[i].Write(ref writer, 3, i);
        }

        Role?.Write(ref writer, 4);
        Person?.Write(ref writer, 5);
        ProviderType?.Write(ref writer, 6);
        Location?.Write(ref writer, 9);
        for (var i = 0; i < Devices.Count; i++)
        {
            Devices[i].Write(ref writer, 10, i);
        }

        writer.Time(11, BeganAt);
        writer.Time(12, EndedAt);
        Telecom?.Write(ref writer, 15);
    }
}
