using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>PID (digest §3.8).</summary>
public sealed record PatientIdentification
{
    /// <summary>PID-3, in the order sent. Empty when the patient is not known.</summary>
    public ValueList<PatientIdentifier> Identifiers { get; init; } = [];

    /// <summary>PID-5.</summary>
    public ValueList<PersonName> Names { get; init; } = [];

    /// <summary>PID-7 as text: a date, whatever time and offset a sender hangs on it.</summary>
    public string BirthDate { get; init; } = "";

    /// <summary>PID-8: F M O A N.</summary>
    public string Sex { get; init; } = "";

    /// <summary>PID-31: true for Y, the identity is not known. It wins over whatever else the segment says.</summary>
    public bool IdentityUnknown { get; init; }

    internal static PatientIdentification? Read(Er7Segment pid)
    {
        if (!pid.Exists)
        {
            return null;
        }

        var fields = pid.Fields;
        return new PatientIdentification
        {
            Identifiers = PatientIdentifier.ReadAll(fields.Field(3)),
            Names = fields.Field(5).ReadAll(PersonName.Read),
            BirthDate = fields.Field(7).Decoded(),
            Sex = fields.Field(8).Component(1).DecodedCode(),

            // "Y PV1" is a glued segment of the field (digest §14); reading it as known would attach data to a guess.
            IdentityUnknown = fields.Field(31).Is("Y"u8) || fields.Field(31).Raw.StartsWith("Y "u8),
        };
    }

    internal void Write(ref Er7Writer writer)
    {
        writer.Segment("PID"u8);
        for (var i = 0; i < Identifiers.Count; i++)
        {
            Identifiers[i].Write(ref writer, 3, i);
        }

        for (var i = 0; i < Names.Count; i++)
        {
            Names[i].Write(ref writer, 5, i);
        }

        writer.Text(7, BirthDate);
        writer.Text(8, Sex);
        writer.Raw(31, IdentityUnknown ? "Y"u8 : default);
    }
}
