using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using Wire = ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>What the gateway says: <see cref="PumpCommand"/> to wire.</summary>
public static class OpenPumpCommandMapper
{
    /// <summary>
    /// False when the protocol cannot carry the command exactly: a number finer than its field, a text too long. Nothing is rounded or
    /// cut (S6).
    /// </summary>
    public static bool TryMap(PumpCommand command, [NotNullWhen(true)] out Wire.OpenPumpMessage? message)
    {
        message = command switch
        {
            WelcomeCommand welcome => Welcome(welcome),
            RefuseCommand refuse => new Wire.Refuse
            {
                Reason = (Wire.RefuseReason)(int)refuse.Reason,
                Text = refuse.Text,
                RetryAfterMs = (uint)refuse.RetryAfterMs,
            },
            AckEventsCommand ack => new Wire.EventAck
            {
                LogEpoch = ack.Epoch.Value,
                CumulativeSequence = ack.Cumulative.Value,
                Resend = ack.Resend,
            },
            HeartbeatCommand beat => new Wire.Heartbeat
            {
                TimeUnixMs = beat.ServerTime.ToUnixTimeMilliseconds(),
                MonotonicMs = beat.MonotonicMs,
                EchoMonotonicMs = beat.EchoMonotonicMs,
            },
            TimeOfferCommand offer => new Wire.TimeOffer { ServerTimeUnixMs = offer.ServerTime.ToUnixTimeMilliseconds() },
            WithdrawCommand withdraw => new Wire.Withdraw { ProgramId = withdraw.Program.Value, Channel = withdraw.Channel.Value },
            QueryProposalCommand query => new Wire.QueryProposal { ProgramId = query.Program.Value, Channel = query.Channel.Value },
            ProposeCommand propose => OpenPumpProposeMapper.Map(propose),
            _ => throw new ArgumentException($"{command.GetType().Name} has no message.", nameof(command)),
        };
        return message is not null && OpenPumpCodec.Check(message).IsOk;
    }

    private static Wire.Welcome Welcome(WelcomeCommand welcome) => new()
    {
        FencingToken = welcome.Token.Value,
        LogEpoch = welcome.Epoch.Value,
        LastCommittedSequence = welcome.LastCommitted.Value,
        HeartbeatMs = (uint)welcome.HeartbeatMs,
        TelemetryMs = (uint)welcome.TelemetryMs,
        ServerTimeUnixMs = welcome.ServerTime.ToUnixTimeMilliseconds(),
        EventsInFlightMax = (uint)welcome.EventsInFlightMax,
    };
}
