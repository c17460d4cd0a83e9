using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="ProposedPca"/> on the wire.</summary>
internal static class ProposedPcaCodec
{
    public static void Put(ref WireWriter writer, ProposedPca message)
    {
        if (message.PatientDose is { } patientDose)
        {
            writer.Message(1, patientDose, QuantityCodec.Put);
        }

        writer.UInt64(2, message.PatientDoseNl);
        writer.UInt32(3, message.LockoutS);

        if (message.DoseLimit is { } doseLimit)
        {
            writer.Message(4, doseLimit, QuantityCodec.Put);
        }

        writer.UInt64(5, message.VolumeLimitNl);
        writer.UInt32(6, message.LimitPeriodS);
        writer.UInt32(7, message.DosesPerHourMax);
        writer.UInt64(8, message.ContainerNl);
    }

    public static ProposedPca Read(ref WireReader reader)
    {
        Quantity? patientDose = null;
        ulong patientDoseNl = 0;
        uint lockoutS = 0;
        Quantity? doseLimit = null;
        ulong volumeLimitNl = 0;
        uint limitPeriodS = 0;
        uint dosesPerHourMax = 0;
        ulong containerNl = 0;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    patientDose = reader.Message(patientDose is not null, QuantityCodec.Read);
                    break;
                case 2:
                    patientDoseNl = reader.UInt64();
                    break;
                case 3:
                    lockoutS = reader.UInt32();
                    break;
                case 4:
                    doseLimit = reader.Message(doseLimit is not null, QuantityCodec.Read);
                    break;
                case 5:
                    volumeLimitNl = reader.UInt64();
                    break;
                case 6:
                    limitPeriodS = reader.UInt32();
                    break;
                case 7:
                    dosesPerHourMax = reader.UInt32();
                    break;
                case 8:
                    containerNl = reader.UInt64();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new ProposedPca
        {
            PatientDose = patientDose,
            PatientDoseNl = patientDoseNl,
            LockoutS = lockoutS,
            DoseLimit = doseLimit,
            VolumeLimitNl = volumeLimitNl,
            LimitPeriodS = limitPeriodS,
            DosesPerHourMax = dosesPerHourMax,
            ContainerNl = containerNl,
        };
    }
}
