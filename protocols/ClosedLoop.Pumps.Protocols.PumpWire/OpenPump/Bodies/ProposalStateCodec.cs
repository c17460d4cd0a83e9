using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="ProposalState"/> on the wire.</summary>
internal static class ProposalStateCodec
{
    public static void Put(ref WireWriter writer, ProposalState message)
    {
        writer.Text(1, message.ProgramId);
        writer.Text(2, message.Channel);
        writer.RequiredEnum(3, message.State);
        writer.Enum(4, message.Failure);
        writer.Text(5, message.OperatorId);
        writer.UInt64(6, message.RateNlH);
        writer.UInt64(7, message.VtbiNl);
        writer.Int64(8, message.GatewayTimeUnixMs);
        writer.Text(9, message.OrderId);
        writer.Text(10, message.PatientId);
        writer.Enum(11, message.Source);
        writer.UInt64(12, message.BolusNl);
        writer.UInt64(13, message.BolusRateNlH);
        writer.UInt64(14, message.LoadingNl);
        writer.UInt32(15, message.StepCount);
        writer.UInt64(16, message.StepsNl);
        writer.UInt64(17, message.PatientDoseNl);
        writer.UInt32(18, message.LockoutS);
    }

    public static ProposalState Read(ref WireReader reader)
    {
        string programId = string.Empty;
        string channel = string.Empty;
        ProposalStateCode state = default;
        ProposalFailure failure = default;
        string operatorId = string.Empty;
        ulong rateNlH = 0;
        ulong vtbiNl = 0;
        long gatewayTimeUnixMs = 0;
        string orderId = string.Empty;
        string patientId = string.Empty;
        Source source = default;
        ulong bolusNl = 0;
        ulong bolusRateNlH = 0;
        ulong loadingNl = 0;
        uint stepCount = 0;
        ulong stepsNl = 0;
        ulong patientDoseNl = 0;
        uint lockoutS = 0;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    programId = reader.Text();
                    break;
                case 2:
                    channel = reader.Text();
                    break;
                case 3:
                    state = reader.Enum<ProposalStateCode>();
                    break;
                case 4:
                    failure = reader.Enum<ProposalFailure>();
                    break;
                case 5:
                    operatorId = reader.Text();
                    break;
                case 6:
                    rateNlH = reader.UInt64();
                    break;
                case 7:
                    vtbiNl = reader.UInt64();
                    break;
                case 8:
                    gatewayTimeUnixMs = reader.Int64();
                    break;
                case 9:
                    orderId = reader.Text();
                    break;
                case 10:
                    patientId = reader.Text();
                    break;
                case 11:
                    source = reader.Enum<Source>();
                    break;
                case 12:
                    bolusNl = reader.UInt64();
                    break;
                case 13:
                    bolusRateNlH = reader.UInt64();
                    break;
                case 14:
                    loadingNl = reader.UInt64();
                    break;
                case 15:
                    stepCount = reader.UInt32();
                    break;
                case 16:
                    stepsNl = reader.UInt64();
                    break;
                case 17:
                    patientDoseNl = reader.UInt64();
                    break;
                case 18:
                    lockoutS = reader.UInt32();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Require(3, state);

        return new ProposalState
        {
            ProgramId = programId,
            Channel = channel,
            State = state,
            Failure = failure,
            OperatorId = operatorId,
            RateNlH = rateNlH,
            VtbiNl = vtbiNl,
            GatewayTimeUnixMs = gatewayTimeUnixMs,
            OrderId = orderId,
            PatientId = patientId,
            Source = source,
            BolusNl = bolusNl,
            BolusRateNlH = bolusRateNlH,
            LoadingNl = loadingNl,
            StepCount = stepCount,
            StepsNl = stepsNl,
            PatientDoseNl = patientDoseNl,
            LockoutS = lockoutS,
        };
    }
}
