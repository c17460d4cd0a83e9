using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>Makes a <see cref="WireList{T}"/>; what a collection expression calls.</summary>
public static class WireList
{
    public static WireList<T> Create<T>(ReadOnlySpan<T> items) => new(ImmutableArray.Create(items));
}
