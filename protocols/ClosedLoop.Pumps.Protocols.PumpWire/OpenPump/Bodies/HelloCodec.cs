using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="Hello"/> on the wire.</summary>
internal static class HelloCodec
{
    public static void Put(ref WireWriter writer, Hello message)
    {
        writer.Text(1, message.PumpId);
        writer.UInt32(2, message.ProtocolVersion);
        writer.UInt64(3, message.LogEpoch);
        writer.UInt64(4, message.FirstSequence);
        writer.UInt64(5, message.LastSequence);
        writer.UInt64(6, message.BootId);
        writer.UInt64(7, message.MonotonicMs);
        writer.Int64(8, message.DeviceTimeUnixMs);
        writer.Bool(9, message.DeviceClockLocked);
        writer.Text(10, message.Model);
        writer.Text(11, message.Serial);
        writer.Text(12, message.Firmware);
        writer.Text(13, message.LibraryName);
        writer.Text(14, message.LibraryVersion);
        writer.Hash(15, message.LibraryHash);
        writer.Text(16, message.CareArea);
        writer.Messages(17, message.Channels, OpenPumpLimits.ChannelsMax, ChannelInfoCodec.Put);
        writer.Bool(18, message.IsRack);
    }

    public static Hello Read(ref WireReader reader)
    {
        string pumpId = string.Empty;
        uint protocolVersion = 0;
        ulong logEpoch = 0;
        ulong firstSequence = 0;
        ulong lastSequence = 0;
        ulong bootId = 0;
        ulong monotonicMs = 0;
        long deviceTimeUnixMs = 0;
        bool deviceClockLocked = false;
        string model = string.Empty;
        string serial = string.Empty;
        string firmware = string.Empty;
        string libraryName = string.Empty;
        string libraryVersion = string.Empty;
        WireList<byte> libraryHash = default;
        string careArea = string.Empty;
        WireItems<ChannelInfo> channels = default;
        bool isRack = false;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    pumpId = reader.Text();
                    break;
                case 2:
                    protocolVersion = reader.UInt32();
                    break;
                case 3:
                    logEpoch = reader.UInt64();
                    break;
                case 4:
                    firstSequence = reader.UInt64();
                    break;
                case 5:
                    lastSequence = reader.UInt64();
                    break;
                case 6:
                    bootId = reader.UInt64();
                    break;
                case 7:
                    monotonicMs = reader.UInt64();
                    break;
                case 8:
                    deviceTimeUnixMs = reader.Int64();
                    break;
                case 9:
                    deviceClockLocked = reader.Bool();
                    break;
                case 10:
                    model = reader.Text();
                    break;
                case 11:
                    serial = reader.Text();
                    break;
                case 12:
                    firmware = reader.Text();
                    break;
                case 13:
                    libraryName = reader.Text();
                    break;
                case 14:
                    libraryVersion = reader.Text();
                    break;
                case 15:
                    libraryHash = reader.Hash();
                    break;
                case 16:
                    careArea = reader.Text();
                    break;
                case 17:
                    reader.AddMessage(ref channels, OpenPumpLimits.ChannelsMax, ChannelInfoCodec.Read);
                    break;
                case 18:
                    isRack = reader.Bool();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new Hello
        {
            PumpId = pumpId,
            ProtocolVersion = protocolVersion,
            LogEpoch = logEpoch,
            FirstSequence = firstSequence,
            LastSequence = lastSequence,
            BootId = bootId,
            MonotonicMs = monotonicMs,
            DeviceTimeUnixMs = deviceTimeUnixMs,
            DeviceClockLocked = deviceClockLocked,
            Model = model,
            Serial = serial,
            Firmware = firmware,
            LibraryName = libraryName,
            LibraryVersion = libraryVersion,
            LibraryHash = libraryHash,
            CareArea = careArea,
            Channels = channels.ToList(),
            IsRack = isRack,
        };
    }
}
