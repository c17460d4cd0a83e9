using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="PcaStatus"/> on the wire.</summary>
internal static class PcaStatusCodec
{
    public static void Put(ref WireWriter writer, PcaStatus message)
    {
        if (message.PatientDose is { } patientDose)
        {
            writer.Message(1, patientDose, QuantityCodec.Put);
        }

        writer.PlusOne(2, message.LockoutS);

        if (message.DoseLimit is { } doseLimit)
        {
            writer.Message(3, doseLimit, QuantityCodec.Put);
        }

        writer.PlusOne(4, message.LimitPeriodS);
        writer.PlusOne(5, message.DosesPerHourMax);
        writer.PlusOne(6, message.Attempts);
        writer.PlusOne(7, message.Deliveries);

        if (message.GivenInPeriod is { } givenInPeriod)
        {
            writer.Message(8, givenInPeriod, QuantityCodec.Put);
        }
    }

    public static PcaStatus Read(ref WireReader reader)
    {
        Quantity? patientDose = null;
        int? lockoutS = null;
        Quantity? doseLimit = null;
        int? limitPeriodS = null;
        int? dosesPerHourMax = null;
        int? attempts = null;
        int? deliveries = null;
        Quantity? givenInPeriod = null;

        while (reader.Next())
        {
            switch (reader.Field)
            {
                case 1:
                    patientDose = reader.Message(patientDose is not null, QuantityCodec.Read);
                    break;
                case 2:
                    lockoutS = reader.PlusOne();
                    break;
                case 3:
                    doseLimit = reader.Message(doseLimit is not null, QuantityCodec.Read);
                    break;
                case 4:
                    limitPeriodS = reader.PlusOne();
                    break;
                case 5:
                    dosesPerHourMax = reader.PlusOne();
                    break;
                case 6:
                    attempts = reader.PlusOne();
                    break;
                case 7:
                    deliveries = reader.PlusOne();
                    break;
                case 8:
                    givenInPeriod = reader.Message(givenInPeriod is not null, QuantityCodec.Read);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        return new PcaStatus
        {
            PatientDose = patientDose,
            LockoutS = lockoutS,
            DoseLimit = doseLimit,
            LimitPeriodS = limitPeriodS,
            DosesPerHourMax = dosesPerHourMax,
            Attempts = attempts,
            Deliveries = deliveries,
            GivenInPeriod = givenInPeriod,
        };
    }
}
