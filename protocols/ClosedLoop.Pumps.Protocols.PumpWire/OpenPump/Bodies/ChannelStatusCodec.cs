using System.Collections.Immutable;
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
    }

    public static ChannelStatus Read(ref WireReader reader)
    {
        string channel = string.Empty;
        string patientId = string.Empty;
        ulong patientWeightG = 0;
        bool infusing = false;
        ulong rateNowNlH = 0;
        Source activeSource = default;
        ImmutableArray<SourceStatus>.Builder? sources = null;
        int? pressureMmHg = null;

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
            Sources = WireList.From(sources),
            PressureMmHg = pressureMmHg,
        };
    }
}
