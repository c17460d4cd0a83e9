using System.Diagnostics.CodeAnalysis;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Quantities;
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
            ProposeCommand propose => Propose(propose),
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

    private static Wire.Propose? Propose(ProposeCommand propose)
    {
        var volume = 0UL;
        if (!propose.Rate.TryToNanolitresPerHour(out var rate)
            || (propose.VolumeToBeInfused is { } toInfuse && !toInfuse.TryToNanolitres(out volume))
            || !TryGrams(propose.PatientWeight, out var grams)
            || !TryQuantity(propose.DoseRate, out var doseRate)
            || !TryQuantity(propose.Concentration, out var concentration)
            || !TryBytes(propose.LibraryHash, out var libraryHash))
            return null;

        return new Wire.Propose
        {
            ProgramId = propose.Program.Value,
            Channel = propose.Channel.Value,
            Kind = propose.Kind == OrderKind.RateChange ? Wire.ProposalKind.RateChange : Wire.ProposalKind.NewProgram,
            FencingToken = propose.Token.Value,
            IssuedUnixMs = propose.IssuedAt.ToUnixTimeMilliseconds(),
            ExpiresUnixMs = propose.ExpiresAt.ToUnixTimeMilliseconds(),
            OrderId = propose.Order.Value,
            PatientId = propose.Patient.Value,
            PatientName = propose.PatientName,
            ClinicianId = propose.Clinician.Value,
            DrugCode = propose.DrugCode,
            DrugName = propose.DrugName,
            RateNlH = rate,
            DoseRate = doseRate,
            VtbiNl = volume,
            Concentration = concentration,
            PatientWeightG = grams,
            LibraryHash = Wire.WireList.Create<byte>(libraryHash),
            SoftLimitFindings = [.. propose.SoftLimitFindings],
            RunningProgramOrderId = propose.Kind == OrderKind.RateChange ? propose.Order.Value : "",
        };
    }

    private static bool TryGrams(Weight? weight, out ulong grams)
    {
        var exact = weight?.Grams ?? 0m;
        var fits = exact <= ulong.MaxValue && decimal.Truncate(exact) == exact;
        grams = fits ? (ulong)exact : 0;
        return fits;
    }

    private static bool TryQuantity(DoseRate? rate, out Wire.Quantity? quantity)
    {
        quantity = null;
        if (rate is null)
            return true;
        var fits = Wire.Quantity.TryFromDecimal(rate.Value, rate.Unit.Code, out var exact);
        quantity = exact;
        return fits;
    }

    private static bool TryQuantity(Concentration? concentration, out Wire.Quantity? quantity)
    {
        quantity = null;
        if (concentration is null)
            return true;
        var exact = default(Wire.Quantity);
        var fits = concentration.TryToPerMillilitre(out var perMillilitre, out var unit)
            && Wire.Quantity.TryFromDecimal(perMillilitre, unit.Code, out exact);
        quantity = exact;
        return fits;
    }

    private static bool TryBytes(string hex, out byte[] bytes)
    {
        bytes = new byte[hex.Length / 2];
        return hex.Length % 2 == 0 && Convert.FromHexString(hex, bytes, out _, out _) == System.Buffers.OperationStatus.Done;
    }
}
