using ClosedLoop.Pumps.Domain.Identity;

namespace ClosedLoop.Pumps.Engine.Registry;

/// <summary>The allow-list of pumps (design §6d). Held in memory: asked on the connection path, must not block.</summary>
public interface IPumpRegistry
{
    /// <summary>Null: not a pump of this hospital.</summary>
    PumpRegistration? Find(PumpId pump);
}
