using System.Collections.Frozen;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Gateway.Settings;

namespace ClosedLoop.Pumps.Gateway.Registry;

/// <summary>The registry as configured: one pump, many names (id and label), never a guess.</summary>
public sealed class ConfiguredRegistry : IPumpRegistry, IPumpNames, IPumpSerials
{
    private readonly FrozenDictionary<PumpId, PumpRegistration> _byId;
    private readonly FrozenDictionary<string, PumpEntry> _byName;
    private readonly FrozenDictionary<string, ChannelRef> _bySerial;

    public ConfiguredRegistry(IReadOnlyList<PumpEntry> entries)
    {
        _byId = entries.ToFrozenDictionary(
            entry => new PumpId(entry.Id), entry => new PumpRegistration(new PumpId(entry.Id), entry.ShownLabel, entry.Unit, entry.Allowed) { Vendor = entry.Vendor });
        _byName = entries.SelectMany(entry => new[] { entry.Id, entry.ShownLabel }.Distinct(StringComparer.OrdinalIgnoreCase).Select(name => (name, entry)))
            .ToFrozenDictionary(pair => pair.name, pair => pair.entry, StringComparer.OrdinalIgnoreCase);
        _bySerial = entries.Where(entry => entry.Serial.Length > 0).ToFrozenDictionary(
            entry => entry.Serial, entry => new ChannelRef(new PumpId(entry.Id), new ChannelId(entry.ChannelsOrOne[0])), StringComparer.Ordinal);
    }

    public ChannelRef? FindBySerial(string serial) => _bySerial.TryGetValue(serial, out var channel) ? channel : null;

    public PumpRegistration? Find(PumpId pump) => _byId.GetValueOrDefault(pump);

    public ChannelRef? Resolve(string pumpName, string? channel)
    {
        if (!_byName.TryGetValue(pumpName, out var entry))
            return null;
        // A pump with several channels is never given one of them by default.
        var named = channel is null
            ? entry.ChannelsOrOne is [var only] ? only : null
            : entry.ChannelsOrOne.FirstOrDefault(known => string.Equals(known, channel, StringComparison.OrdinalIgnoreCase));
        return named is null ? null : new ChannelRef(new PumpId(entry.Id), new ChannelId(named));
    }

}
