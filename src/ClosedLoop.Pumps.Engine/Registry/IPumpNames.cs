using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Registry;

/// <summary>A pump is known by many names: id, label, with or without its channel. One registry resolves them (digest §6.15).</summary>
public interface IPumpNames
{
    /// <summary>The one channel that is meant, or null when no pump has that name or the channel is not certain.</summary>
    /// <param name="pumpName">Pump id or label as the sender wrote it.</param>
    /// <param name="channel">Channel as the sender wrote it; null = not named.</param>
    ChannelRef? Resolve(string pumpName, string? channel);
}
