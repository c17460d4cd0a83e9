using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using ClosedLoop.Pumps.Protocols.Mqtt;

namespace ClosedLoop.Pumps.Protocols.Tests.Mqtt;

/// <summary>All a packet says, as text: two packets are the same when their texts are. By reflection: nothing is forgotten.</summary>
internal static class PacketText
{
    public static string Of(object? value) => value switch
    {
        null => "-",
        string text => '"' + text + '"',
        ReadOnlyMemory<byte> bytes => Convert.ToHexString(bytes.Span),
        Enum or bool or IFormattable and not ITuple => string.Create(CultureInfo.InvariantCulture, $"{value}"),
        IEnumerable items => "[" + string.Join(' ', items.Cast<object?>().Select(Of)) + "]",
        _ => Record(value),
    };

    private static string Record(object value) => value.GetType().Name + "{" + string.Join(' ', value.GetType()
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => p.Name is not nameof(MqttPacket.Type))
        .OrderBy(p => p.Name, StringComparer.Ordinal)
        .Select(p => p.Name + "=" + Of(p.GetValue(value)))) + "}";
}
