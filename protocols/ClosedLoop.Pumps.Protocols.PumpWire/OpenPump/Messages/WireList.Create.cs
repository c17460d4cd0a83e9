using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Makes a <see cref="WireList{T}"/>; what a collection expression calls.</summary>
public static class WireList
{
    public static WireList<T> Create<T>(ReadOnlySpan<T> items) => new(ImmutableArray.Create(items));

    /// <summary>What a decoder gathered; null when the field was absent.</summary>
    internal static WireList<T> From<T>(ImmutableArray<T>.Builder? items) => items is null ? default : new(items.DrainToImmutable());
}
