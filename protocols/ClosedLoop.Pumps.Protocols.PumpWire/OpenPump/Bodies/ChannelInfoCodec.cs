using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="ChannelInfo"/> on the wire.</summary>
internal static class ChannelInfoCodec
{
    public static void Put(ref WireWriter writer, ChannelInfo message)
    {
        writer.Text(1, message.Channel);
        writer.RequiredEnum(2, message.Kind);
        writer.UInt64(3, message.RateStepNlH);
        writer.UInt64(4, message.VolumeStepNl);
        writer.UInt64(5, message.RateMaxNlH);
        writer.UInt64(6, message.VtbiMaxNl);
        writer.Bool(7, message.TitrationProposals);
        writer.Text(8, message.HeldProgramId);
        writer.PackedEnums(9, message.Capabilities, OpenPumpLimits.CapabilitiesMax);
        writer.UInt32(10, message.RackSlot);
    }

    public static ChannelInfo Read(ref WireReader reader)
    {
        string channel = string.Empty;
        ChannelKind kind = default;
        ulong rateStepNlH = 0;
        ulong volumeStepNl = 0;
        ulong rateMaxNlH = 0;
        ulong vtbiMaxNl = 0;
        bool titrationProposals = false;
        string heldProgramId = string.Empty;
        WireItems<ProgramCapability> capabilities = default;
        uint rackSlot = 0;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    channel = reader.Text();
                    break;
                case 2:
                    kind = reader.Enum<ChannelKind>();
                    break;
                case 3:
                    rateStepNlH = reader.UInt64();
                    break;
                case 4:
                    volumeStepNl = reader.UInt64();
                    break;
                case 5:
                    rateMaxNlH = reader.UInt64();
                    break;
                case 6:
                    vtbiMaxNl = reader.UInt64();
                    break;
                case 7:
                    titrationProposals = reader.Bool();
                    break;
                case 8:
                    heldProgramId = reader.Text();
                    break;
                case 9:
                    reader.AddEnum(ref capabilities, OpenPumpLimits.CapabilitiesMax);
                    break;
                case 10:
                    rackSlot = reader.UInt32();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Require(2, kind);

        return new ChannelInfo
        {
            Channel = channel,
            Kind = kind,
            RateStepNlH = rateStepNlH,
            VolumeStepNl = volumeStepNl,
            RateMaxNlH = rateMaxNlH,
            VtbiMaxNl = vtbiMaxNl,
            TitrationProposals = titrationProposals,
            HeldProgramId = heldProgramId,
            Capabilities = capabilities.ToList(),
            RackSlot = rackSlot,
        };
    }
}
