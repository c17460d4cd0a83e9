using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Wire;

namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Bodies;

/// <summary><see cref="Propose"/> on the wire.</summary>
internal static class ProposeCodec
{
    public static void Put(ref WireWriter writer, Propose message)
    {
        writer.Text(1, message.ProgramId);
        writer.Text(2, message.Channel);
        writer.RequiredEnum(3, message.Kind);
        writer.UInt64(4, message.FencingToken);
        writer.Int64(5, message.IssuedUnixMs);
        writer.Int64(6, message.ExpiresUnixMs);
        writer.Text(7, message.OrderId);
        writer.Text(8, message.PatientId);
        writer.Text(9, message.PatientName);
        writer.Text(10, message.ClinicianId);
        writer.Text(11, message.DrugCode);
        writer.Text(12, message.DrugName);
        writer.UInt64(13, message.RateNlH);

        if (message.DoseRate is { } doseRate)
        {
            writer.Message(14, doseRate, QuantityCodec.Put);
        }

        writer.UInt64(15, message.VtbiNl);

        if (message.Concentration is { } concentration)
        {
            writer.Message(16, concentration, QuantityCodec.Put);
        }

        writer.UInt64(17, message.PatientWeightG);
        writer.Hash(18, message.LibraryHash);
        writer.Texts(19, message.SoftLimitFindings, OpenPumpLimits.SoftLimitFindingsMax);
        writer.Text(20, message.RunningProgramOrderId);
        writer.Enum(21, message.Source);

        if (message.Bolus is { } bolus)
        {
            writer.Message(22, bolus, ProposedDoseCodec.Put);
        }

        if (message.Loading is { } loading)
        {
            writer.Message(23, loading, ProposedDoseCodec.Put);
        }

        if (message.Pca is { } pca)
        {
            writer.Message(24, pca, ProposedPcaCodec.Put);
        }

        writer.Messages(25, message.Steps, OpenPumpLimits.StepsMax, ProposedStepCodec.Put);
        writer.Text(26, message.CareArea);
    }

    public static Propose Read(ref WireReader reader)
    {
        string programId = string.Empty;
        string channel = string.Empty;
        ProposalKind kind = default;
        ulong fencingToken = 0;
        long issuedUnixMs = 0;
        long expiresUnixMs = 0;
        string orderId = string.Empty;
        string patientId = string.Empty;
        string patientName = string.Empty;
        string clinicianId = string.Empty;
        string drugCode = string.Empty;
        string drugName = string.Empty;
        ulong rateNlH = 0;
        Quantity? doseRate = null;
        ulong vtbiNl = 0;
        Quantity? concentration = null;
        ulong patientWeightG = 0;
        WireList<byte> libraryHash = default;
        WireItems<string> softLimitFindings = default;
        string runningProgramOrderId = string.Empty;
        Source source = default;
        ProposedDose? bolus = null;
        ProposedDose? loading = null;
        ProposedPca? pca = null;
        WireItems<ProposedStep> steps = default;
        string careArea = string.Empty;

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
                    kind = reader.Enum<ProposalKind>();
                    break;
                case 4:
                    fencingToken = reader.UInt64();
                    break;
                case 5:
                    issuedUnixMs = reader.Int64();
                    break;
                case 6:
                    expiresUnixMs = reader.Int64();
                    break;
                case 7:
                    orderId = reader.Text();
                    break;
                case 8:
                    patientId = reader.Text();
                    break;
                case 9:
                    patientName = reader.Text();
                    break;
                case 10:
                    clinicianId = reader.Text();
                    break;
                case 11:
                    drugCode = reader.Text();
                    break;
                case 12:
                    drugName = reader.Text();
                    break;
                case 13:
                    rateNlH = reader.UInt64();
                    break;
                case 14:
                    doseRate = reader.Message(doseRate is not null, QuantityCodec.Read);
                    break;
                case 15:
                    vtbiNl = reader.UInt64();
                    break;
                case 16:
                    concentration = reader.Message(concentration is not null, QuantityCodec.Read);
                    break;
                case 17:
                    patientWeightG = reader.UInt64();
                    break;
                case 18:
                    libraryHash = reader.Hash();
                    break;
                case 19:
                    reader.AddText(ref softLimitFindings, OpenPumpLimits.SoftLimitFindingsMax);
                    break;
                case 20:
                    runningProgramOrderId = reader.Text();
                    break;
                case 21:
                    source = reader.Enum<Source>();
                    break;
                case 22:
                    bolus = reader.Message(bolus is not null, ProposedDoseCodec.Read);
                    break;
                case 23:
                    loading = reader.Message(loading is not null, ProposedDoseCodec.Read);
                    break;
                case 24:
                    pca = reader.Message(pca is not null, ProposedPcaCodec.Read);
                    break;
                case 25:
                    reader.AddMessage(ref steps, OpenPumpLimits.StepsMax, ProposedStepCodec.Read);
                    break;
                case 26:
                    careArea = reader.Text();
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }

        reader.Require(3, kind);

        return new Propose
        {
            ProgramId = programId,
            Channel = channel,
            Kind = kind,
            FencingToken = fencingToken,
            IssuedUnixMs = issuedUnixMs,
            ExpiresUnixMs = expiresUnixMs,
            OrderId = orderId,
            PatientId = patientId,
            PatientName = patientName,
            ClinicianId = clinicianId,
            DrugCode = drugCode,
            DrugName = drugName,
            RateNlH = rateNlH,
            DoseRate = doseRate,
            VtbiNl = vtbiNl,
            Concentration = concentration,
            PatientWeightG = patientWeightG,
            LibraryHash = libraryHash,
            SoftLimitFindings = softLimitFindings.ToList(),
            RunningProgramOrderId = runningProgramOrderId,
            Source = source,
            Bolus = bolus,
            Loading = loading,
            Pca = pca,
            Steps = steps.ToList(),
            CareArea = careArea,
        };
    }
}
