using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="StepProgress"/> on the wire.</summary>
internal static class StepProgressCodec
{
    public static void Put(ref WireWriter writer, StepProgress message)
    {
        writer.UInt32(1, message.Step);
        writer.UInt32(2, message.StepCount);
        writer.UInt64(3, message.VtbiNl);
        writer.UInt64(4, message.DeliveredNl);
    }

    public static StepProgress Read(ref WireReader reader)
    {
        uint step = 0;
        uint stepCount = 0;
        ulong vtbiNl = 0;
        ulong deliveredNl = 0;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    step = reader.UInt32();
                    break;
                case 2:
                    stepCount = reader.UInt32();
                    break;
                case 3:
                    vtbiNl = reader.UInt64();
                    break;
                case 4:
                    deliveredNl = reader.UInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new StepProgress
        {
            Step = step,
            StepCount = stepCount,
            VtbiNl = vtbiNl,
            DeliveredNl = deliveredNl,
        };
    }
}
