using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

internal static class Er7ValueDecoding
{
    /// <summary>The text; HL7 null means the sender has no value, which for a record is the same as empty.</summary>
    internal static string Decoded(this Er7Value value) => value.IsNull ? "" : value.Text();

    /// <summary>Null for a value of nothing but HL7 nulls or parts that are not read: it says as much as an empty field.</summary>
    internal static T? OrNull<T>(this T read, T nothing)
        where T : class, IEquatable<T> => read.Equals(nothing) ? null : read;
}
