using ClosedLoop.Pumps.Protocols.Hl7.Er7;

namespace ClosedLoop.Pumps.Protocols.Hl7.DataTypes;

internal static class Er7ValueDecoding
{
    private static readonly Recurring<string> Codes = new(value => value.Decoded());

    /// <summary>The text; HL7 null means the sender has no value, which for a record is the same as empty.</summary>
    internal static string Decoded(this Er7Value value) => value.IsNull ? "" : value.Text();

    /// <summary>The same for a word or number from a small vocabulary: known ones are not made anew.</summary>
    internal static string DecodedCode(this Er7Value value) => value.IsEmpty ? "" : Codes.Of(value)!;

    /// <summary>All repetitions that say something. Most fields have one, for which no list is grown.</summary>
    internal static ValueList<T> ReadAll<T>(this Er7Value field, Recurring<T>.Reading read)
        where T : class
    {
        T? first = null;
        List<T>? all = null;
        foreach (var repetition in field.Repetitions)
        {
            if (read(repetition) is not { } one)
            {
                continue;
            }

            if (first is null)
            {
                first = one;
            }
            else
            {
                (all ??= [first]).Add(one);
            }
        }

        return all is not null ? all.ToValueList() : first is not null ? [first] : [];
    }

    /// <summary>Null for a value of nothing but HL7 nulls or parts that are not read: it says as much as an empty field.</summary>
    internal static T? OrNull<T>(this T read, T nothing)
        where T : class, IEquatable<T> => read.Equals(nothing) ? null : read;
}
