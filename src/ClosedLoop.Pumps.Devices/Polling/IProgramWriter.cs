using ClosedLoop.Pumps.Engine.Sessions.Commands;

namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>Where a polled pump can be given settings, who does it. A pump without one is monitored only.</summary>
internal interface IProgramWriter
{
    /// <summary>Whether the protocol can carry the proposal as it is. Safe to call from any thread.</summary>
    bool CanTake(ProposeCommand propose);

    /// <summary>Takes a proposal, a withdrawal or a query; what comes of it is reported. Called from the session's turn: must not block.</summary>
    void Take(PumpCommand command);
}
