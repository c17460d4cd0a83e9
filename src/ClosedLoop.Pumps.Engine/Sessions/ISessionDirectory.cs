using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Commands;

namespace ClosedLoop.Pumps.Engine.Sessions;

/// <summary>Which pumps have a live session here, and the only way to reach one: its mailbox.</summary>
public interface ISessionDirectory
{
    /// <summary>Token and link trust of the live session, or null when the pump is offline.</summary>
    LiveSession? Find(PumpId pump);

    /// <summary>
    /// Posts a command to the live session that holds <paramref name="token"/>. False: offline, fenced, or its mailbox is full; nothing
    /// is queued (S4).
    /// </summary>
    bool TryPost(PumpId pump, FencingToken token, PumpCommand command);

    /// <summary>
    /// Whether the protocol of the live session can carry the command as it is. True when the pump is offline: then that is the reason.
    /// </summary>
    bool CanCarry(PumpId pump, PumpCommand command);

    int Count { get; }
}
