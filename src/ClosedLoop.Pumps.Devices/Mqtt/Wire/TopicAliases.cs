using System.Diagnostics.CodeAnalysis;

namespace ClosedLoop.Pumps.Devices.Mqtt.Wire;

/// <summary>Short numbers for topics, one direction of one connection (§3.3.2.3.4).</summary>
internal sealed class TopicAliases(ushort max)
{
    private readonly Dictionary<ushort, string> topics = [];
    private readonly Dictionary<string, ushort> aliases = new(StringComparer.Ordinal);

    public ushort Max => max;

    /// <summary>The other side's: from now on the alias stands for this topic.</summary>
    public void Learn(ushort alias, string topic) => topics[alias] = topic;

    public bool TryResolve(ushort alias, [NotNullWhen(true)] out string? topic) => topics.TryGetValue(alias, out topic);

    /// <summary>Ours: the alias of a topic the other side has learnt; 0 when it has none.</summary>
    public ushort Known(string topic) => aliases.GetValueOrDefault(topic);

    /// <summary>Ours: a number still free for a new topic; 0 when all are taken.</summary>
    public ushort Free => aliases.Count < max ? (ushort)(aliases.Count + 1) : (ushort)0;

    public void Taught(string topic, ushort alias) => aliases[topic] = alias;
}
