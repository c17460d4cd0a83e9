using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir;

/// <summary>
/// Ids of the Device resources: the pump's own id for the pump (MDS), with <c>.channel</c> for a VMD, and <c>.channel.source</c> below that.
/// A character that no FHIR id may have becomes a hyphen and its hexadecimal code.
/// </summary>
internal static class DeviceIds
{
    public static string Of(PumpId pump) => Escaped(pump.Value);

    public static string Of(ChannelRef channel) => $"{Of(channel.Pump)}.{Escaped(channel.Channel.Value)}";

    public static string Of(ChannelRef channel, InfusionSource source) => $"{Of(channel)}.{FhirValues.Words(source.ToString())}";

    /// <summary>The delivery info channel of a VMD.</summary>
    public static string DeliveryOf(ChannelRef channel) => Of(channel) + ".delivery";

    /// <summary>
    /// Pump and channel as the owner of a request names them: the id of a Device of ours, or any name the registry knows. What nobody knows is
    /// passed on as it came, for the case to refuse (9001).
    /// </summary>
    public static (string Pump, ChannelId? Channel) PumpOf(Reference? owner, IPumpNames names)
    {
        var name = FhirValues.NameOf(owner, "Device");
        if (names.Resolve(name, null) is not null)
            return (name, null);
        var dot = name.LastIndexOf('.');
        return dot > 0 && names.Resolve(name[..dot], name[(dot + 1)..]) is { } found ? (name[..dot], found.Channel) : (name, null);
    }

    private static string Escaped(string value) =>
        string.Concat(value.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c.ToString() : $"-{(int)c:x}"));
}
