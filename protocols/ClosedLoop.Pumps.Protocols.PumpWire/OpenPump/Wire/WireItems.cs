using System.Runtime.InteropServices;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

/// <summary>Gathers a repeated field. Its array becomes the list's own: for one item, which is usual, nothing else is made.</summary>
internal struct WireItems<T>
{
    private T[]? items;

    public int Count { get; private set; }

    public void Add(T item)
    {
        items ??= new T[1];
        if (Count == items.Length)
        {
            Array.Resize(ref items, 2 * Count);
        }

        items[Count++] = item;
    }

    /// <summary>Called once: the array is given away.</summary>
    public WireList<T> ToList()
    {
        if (items is null)
        {
            return default;
        }

        if (Count < items.Length)
        {
            Array.Resize(ref items, Count);
        }

        return new WireList<T>(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }
}
