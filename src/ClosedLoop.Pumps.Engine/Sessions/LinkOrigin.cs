namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>How and from where a pump is connected.</summary>
/// <param name="Transport">openpump-tcp, openpump-mqtt, mqtt-monitor or polled; empty = not told.</param>
/// <param name="From">Network address of the other end; null = not told.</param>
public sealed record LinkOrigin(string Transport, string? From)
{
    public static readonly LinkOrigin Unknown = new("", null);
}
