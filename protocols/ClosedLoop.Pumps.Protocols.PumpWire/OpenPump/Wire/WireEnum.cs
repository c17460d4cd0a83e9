using System.Runtime.CompilerServices;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

/// <summary>Enums as their numbers without boxing. Every message enum has the default base type, int.</summary>
internal static class WireEnum
{
    public static int ToInt<T>(T value)
        where T : struct, Enum => Unsafe.BitCast<T, int>(value);

    public static T FromInt<T>(int value)
        where T : struct, Enum => Unsafe.BitCast<int, T>(value);
}
