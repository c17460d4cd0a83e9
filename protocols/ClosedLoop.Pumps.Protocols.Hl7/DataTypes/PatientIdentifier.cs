using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

/// <summary>CX: a patient or visit id, who assigned it, and its type of HL7 table 0203 (MR, PI, VN ...).</summary>
public sealed record PatientIdentifier(string Id, HierarchicDesignator? Authority = null, string Type = "")
{
    internal static PatientIdentifier? Read(Er7Value field) =>
        field.Component(1).Decoded() is { Length: > 0 } id
            ? new(id, HierarchicDesignator.ReadSub(field.Component(4)), field.Component(5).DecodedCode())
            : null;

    internal static ValueList<PatientIdentifier> ReadAll(Er7Value field) => field.ReadAll(Read);

    internal void Write(ref Er7Writer writer, int field, int repetition = 0)
    {
        writer.Text(field, repetition, 1, 1, Id);
        if (Authority is { } authority)
        {
            writer.Text(field, repetition, 4, 1, authority.Namespace);
            writer.Text(field, repetition, 4, 2, authority.UniversalId);
            writer.Text(field, repetition, 4, 3, authority.UniversalIdType);
        }

        writer.Text(field, repetition, 5, 1, Type);
    }
}
