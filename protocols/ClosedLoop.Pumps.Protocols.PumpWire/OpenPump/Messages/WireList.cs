using System.Collections;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>
/// An immutable list compared by its elements, so that records holding one keep value equality. <c>default</c> is empty.
/// Written as a collection expression: <c>Channels = [a, b]</c>.
/// </summary>
[CollectionBuilder(typeof(WireList), nameof(WireList.Create))]
public readonly struct WireList<T> : IReadOnlyList<T>, IEquatable<WireList<T>>
{
    private readonly ImmutableArray<T> items;

    internal WireList(ImmutableArray<T> items) => this.items = items;

    public int Count => items.IsDefault ? 0 : items.Length;

    public T this[int index] => AsSpan()[index];

    public ReadOnlySpan<T> AsSpan() => items.AsSpan();

    public bool Equals(WireList<T> other) => AsSpan().SequenceEqual(other.AsSpan());

    public override bool Equals(object? obj) => obj is WireList<T> other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in AsSpan())
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    public ReadOnlySpan<T>.Enumerator GetEnumerator() => AsSpan().GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(items.IsDefault ? [] : items)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => ((IEnumerable<T>)this).GetEnumerator();

    public static bool operator ==(WireList<T> left, WireList<T> right) => left.Equals(right);

    public static bool operator !=(WireList<T> left, WireList<T> right) => !left.Equals(right);
}
