namespace ClosedLoop.Pumps.Protocols.Hl7;

/// <summary>Makes value lists; also what a collection expression <c>[a, b]</c> calls.</summary>
public static class ValueList
{
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => items.IsEmpty ? ValueList<T>.Empty : new(items.ToArray());

    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new([.. items]);
}
