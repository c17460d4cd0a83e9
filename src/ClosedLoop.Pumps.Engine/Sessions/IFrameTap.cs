using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>Is shown frames as they pass. Called from the path of every frame: copies, and nothing else.</summary>
public interface IFrameTap
{
    void Take(PumpId pump, bool isInbound, ReadOnlySpan<byte> envelope);
}
