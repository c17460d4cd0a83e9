using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="ChannelStatus"/> on the wire.</summary>
internal static class ChannelStatusCodec
{
    public static void Put(ref WireWriter writer, ChannelStatus message)
    {
        writer.Text(1, message.Channel);
        writer.Text(2, message.PatientId);
        writer.UInt64(3, message.PatientWeightG);
        writer.Bool(4, message.Infusing);
        writer.UInt64(5, message.RateNowNlH);
        writer.Enum(6, message.ActiveSource);
        writer.Messages(7, message.Sources, OpenPumpLimits.SourcesMax, SourceStatusCodec.Put);
        writer.PlusOne(8, message.PressureMmHg);
        writer.UInt64(9, message.PatientHeightMm);
        writer.UInt64(10, message.PatientSurfaceCm2);
        writer.Enum(11, message.Mode);
        writer.Enum(12, message.Set);

        if (message.Pca is { } pca)
        {
            writer.Message(13, pca, PcaStatusCodec.Put);
        }

        if (message.Syringe is { } syringe)
        {
            writer.Message(14, syringe, SyringeStatusCodec.Put);
        }

        if (message.Tci is { } tci)
        {
            writer.Message(15, tci, TciStatusCodec.Put);
        }

        if (message.Relay is { } relay)
        {
            writer.Message(16, relay, RelayStatusCodec.Put);
        }
    }

    public static ChannelStatus Read(ref WireReader reader)
    {
        string channel = string.Empty;
        string patientId = string.Empty;
        ulong patientWeightG = 0;
        bool infusing = false;
        ulong rateNowNlH = 0;
        Source activeSource = default;
        WireItems<SourceStatus> sources = default;
        int? pressureMmHg = null;
        ulong patientHeightMm = 0;
        ulong patientSurfaceCm2 = 0;
        ChannelMode mode = default;
        SetState set = default;
        PcaStatus? pca = null;
        SyringeStatus? syringe = null;
        TciStatus? tci = null;
        RelayStatus? relay = null;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    channel = reader.Text();
                    break;
                case 2:
                    patientId = reader.Text();
                    break;
                case 3:
                    patientWeightG = reader.UInt64();
                    break;
                case 4:
                    infusing = reader.Bool();
                    break;
                case 5:
                    rateNowNlH = reader.UInt64();
                    break;
                case 6:
                    activeSource = reader.Enum<Source>();
                    break;
                case 7:
                    reader.AddMessage(ref sources, OpenPumpLimits.SourcesMax, SourceStatusCodec.Read);
                    break;
                case 8:
                    pressureMmHg = reader.PlusOne();
                    break;
                case 9:
                    patientHeightMm = reader.UInt64();
                    break;
                case 10:
                    patientSurfaceCm2 = reader.UInt64();
                    break;
                case 11:
                    mode = reader.Enum<ChannelMode>();
                    break;
                case 12:
                    set = reader.Enum<SetState>();
                    break;
                case 13:
                    pca = reader.Message(pca is not null, PcaStatusCodec.Read);
                    break;
                case 14:
                    syringe = reader.Message(syringe is not null, SyringeStatusCodec.Read);
                    break;
                case 15:
                    tci = reader.Message(tci is not null, TciStatusCodec.Read);
                    break;
                case 16:
                    relay = reader.Message(relay is not null, RelayStatusCodec.Read);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new ChannelStatus
        {
            Channel = channel,
            PatientId = patientId,
            PatientWeightG = patientWeightG,
            Infusing = infusing,
            RateNowNlH = rateNowNlH,
            ActiveSource = activeSource,
            Sources = sources.ToList(),
            PressureMmHg = pressureMmHg,
            PatientHeightMm = patientHeightMm,
            PatientSurfaceCm2 = patientSurfaceCm2,
            Mode = mode,
            Set = set,
            Pca = pca,
            Syringe = syringe,
            Tci = tci,
            Relay = relay,
        };
    }
}
