using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Profiles;

/// <summary>One row of a profile's field tables. Component 0 is the field as a whole.</summary>
public readonly record struct ProfileField(string Segment, int Field, int Component, FieldUsage Usage, FieldType Type)
{
    internal static ProfileField R(string segment, int field, FieldType type = FieldType.Any) =>
        new(segment, field, 0, FieldUsage.Required, type);

    internal static ProfileField R(string segment, int field, int component) =>
        new(segment, field, component, FieldUsage.Required, FieldType.Any);

    internal static ProfileField C(string segment, int field, FieldType type) => new(segment, field, 0, FieldUsage.Optional, type);

    internal static ProfileField X(string segment, int field) => new(segment, field, 0, FieldUsage.NotSupported, FieldType.Any);

    /// <summary>Where it stands in the nth segment of its name.</summary>
    internal Hl7Location At(int occurrence) => new(Segment, occurrence, Field, Component);
}
