using System.Text;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>What the message alone decides about an order: CA all the same, and these codes in the RRG (digest §6.4-§6.11).</summary>
public sealed class InfusionOrderRulesTests
{
    private const string Dopamine = "pcd03-rgv-re-doserate-conformant";
    private const string Bolus = "pcd03-rgv-ch-bolus-rate-duration";
    private const string DoseBolus = "pcd03-rgv-ch-bolus-dose-duration";
    private const string Steps = "pcd03-rgv-multistep-rev10";
    private const string Pca = "pcd03-rgv-pca";

    [Theory]
    [InlineData(Dopamine, "|||TP0001^^^HOSP&2.16.840.1.113883.3.99999&ISO^MR|", "||||", "9031")]
    [InlineData(Dopamine, "|250||263762^MDC_DIM_MILLI_L^MDC^mL^mL^UCUM|", "||||", "9003")]
    [InlineData(Dopamine, "|5|265619^MDC_DIM_MICRO_G_PER_KG_PER_MIN^MDC^ug/kg/min^ug/kg/min^UCUM|", "|||", "9003")]
    [InlineData(Dopamine, "OBX|2|NM|68063^MDC_ATTR_PT_WEIGHT^MDC||82.0|263875^MDC_DIM_KILO_G^MDC^kg^kg^UCUM|||||F\r", "", "9019")]
    [InlineData(Dopamine, "|265619^MDC_DIM_MICRO_G_PER_KG_PER_MIN^MDC^ug/kg/min^ug/kg/min^UCUM|", "|mg/m2/h^mg/m2/h^UCUM|", "9020,9027")]
    [InlineData(Dopamine, "|265619^MDC_DIM_MICRO_G_PER_KG_PER_MIN^MDC^ug/kg/min^ug/kg/min^UCUM|", "|cm^cm^UCUM|", "9008")]
    [InlineData(Dopamine, "|265619^MDC_DIM_MICRO_G_PER_KG_PER_MIN^MDC^ug/kg/min^ug/kg/min^UCUM|", "||", "9008")]
    [InlineData(Dopamine, "|5|265619", "|-5|265619", "9004")]
    [InlineData(Dopamine, "|250||263762^MDC_DIM_MILLI_L^MDC^mL^mL^UCUM|", "|250||L^L^UCUM|", "9008")]
    [InlineData(Dopamine, "^IV^HL70162", "^PO^HL70162", "9004")]
    [InlineData(Dopamine, "ORC|RE|", "ORC|XO|", "9004")]
    [InlineData("pcd03-rgv-xo-rate-change", "^IVP^HL70164", "^PCA^HL70164", "9004")]
    [InlineData("pcd03-rgv-xo-rate-change", "|7.5|265619^MDC_DIM_MICRO_G_PER_KG_PER_MIN^MDC^ug/kg/min^ug/kg/min^UCUM|", "|||", "9003")]
    [InlineData(Bolus, "|ORD1001&BCMA_TEST|", "||", "9003")]
    [InlineData(Bolus, "TQ1|1||||||||||||5^264352&MDC_DIM_MIN&MDC\r", "", "9003")]
    [InlineData(Bolus, "OBX|2|ST|0^MDC_INFUS_ORDER_TYPE^MDC||clinician-dose||||||F\r", "", "9003")]
    [InlineData(Bolus, "||clinician-dose|", "||loading-dose|", "9038")]
    [InlineData(Bolus, "||clinician-dose|", "||whatever|", "9038")]
    [InlineData(Bolus, "|120|265266^MDC_DIM_MILLI_L_PER_HR^MDC^mL/h^mL/h^UCUM", "", "9003")]
    [InlineData(DoseBolus, "5^264352&MDC_DIM_MIN&MDC", "5^265266&MDC_DIM_MILLI_L_PER_HR&MDC", "9008")]
    [InlineData(DoseBolus, "5^264352&MDC_DIM_MIN&MDC", "1^min&min&UCUM~1^min&min&UCUM~1^min&min&UCUM~1^min&min&UCUM", "9004")]
    [InlineData(Steps, "RXG|2|", "RXG|3|", "9041")]
    [InlineData(Steps, "RXG|2|||9001^Drug A^99HOSP", "RXG|2|||9002^Drug B^99HOSP", "9041")]
    [InlineData(Steps, "OBX|4|NM|158033^MDC_INFUS_TOTAL_NUM_STEPS^MDC||3||||||F\r", "", "9041")]
    [InlineData(Steps, "OBX|5|ST|158037^MDC_INFUS_ORDER_STEP_TYPE^MDC||continuous||||||F\r", "", "9041")]
    [InlineData(Steps, "|158033^MDC_INFUS_TOTAL_NUM_STEPS^MDC||3|", "|158033^MDC_INFUS_TOTAL_NUM_STEPS^MDC||4|", "9041")]
    [InlineData(Steps, "||loading dose|", "||loading-dose|", "9041")]
    [InlineData(Steps, "||loading dose|", "||ramp|", "9041")]
    [InlineData(Pca, "OBX|3|NM|157989^MDC_TIME_PCA_LOCKOUT^MDC||6|264352^MDC_DIM_MIN^MDC^min^min^UCUM|||||F\r", "", "9025")]
    [InlineData(Pca, "||6|264704^MDC_DIM_PER_HR^MDC^/h^/h^UCUM|", "||6|264352^MDC_DIM_MIN^MDC^min^min^UCUM|", "9008")]
    [InlineData(Pca, "ORC|RE|", "ORC|XO|", "9004")]
    public void A_condition_the_message_breaks_is_an_application_error_and_no_commit_error(
        string name, string text, string other, string codes)
    {
        var report = Read(name, Tolerances.None, text, other, out var order);

        Assert.NotNull(order);
        Assert.Equal(CommitDecision.Accept, report.Commit);
        Assert.Equal(codes, string.Join(',', report.Faults.Select(f => f.Code.CodeText).Distinct().Order(StringComparer.Ordinal)));
        Assert.All(report.Faults, f => Assert.NotEqual("", f.Parameter));
    }

    [Fact]
    public void A_fault_is_written_with_its_place_its_parameter_and_what_is_wrong()
    {
        var report = Read(Dopamine, Tolerances.None, "|250||263762^MDC_DIM_MILLI_L^MDC^mL^mL^UCUM|", "||||", out var order);

        var sent = RrgO16.To(order!, AckCode.AE, "G1", Samples.At, ErrSegment.Of(report.Faults[0]));
        var error = Assert.Single(RoundTrips.Rrg(sent).Errors);

        Assert.Equal(("RXG^1^5", "9003", "RXG-5"), (error.Location, error.ApplicationError?.Code, error.Parameter));
        Assert.Equal("volume and duration are both missing", error.ApplicationText);
    }

    [Theory]
    [InlineData("MDC_INFUS_ORDER_TYPE", Tolerances.None)]
    [InlineData("MDCX_INFUS_ORDER_TYPE", Tolerances.None)]
    [InlineData("MDCX_INFUSION_ORDER_TYPE", Tolerances.OlderOrderTypeName)]
    [InlineData("MDCX_INFUSION_PROGRAM_TYPE", Tolerances.OlderOrderTypeName)]
    public void The_bolus_marker_is_known_under_the_names_of_all_editions(string name, Tolerances needed)
    {
        var report = Read(Bolus, needed, "MDC_INFUS_ORDER_TYPE", name, out var order);

        Assert.Equal(OrderTypeMarker.ClinicianDose, order?.OrderType);
        Assert.Empty(report.Faults);
        Assert.Equal(needed, report.Used);
        Assert.Equal(needed != Tolerances.None, Read(Bolus, Tolerances.None, "MDC_INFUS_ORDER_TYPE", name, out _).Faults.Count > 0);
    }

    [Theory]
    [InlineData("ORD1001&BCMA_TEST", Tolerances.None)]
    [InlineData("ORD1001", Tolerances.None)]
    [InlineData("ORD1001&BCMA_TEST&1.2.3&ISO^F1", Tolerances.None)]
    [InlineData("^ORD1001&BCMA_TEST", Tolerances.ParentInFillerPart)]
    public void The_parent_of_a_bolus_is_found_in_every_form_of_ORC_8(string form, Tolerances needed)
    {
        var report = Read(Bolus, needed, "ORD1001&BCMA_TEST", form, out var order);

        Assert.Equal("ORD1001", order?.ParentOrder?.Id);
        Assert.Empty(report.Faults);
        Assert.Equal(needed, report.Used);
    }

    [Fact]
    public void The_rows_of_a_PCA_order_are_typed()
    {
        Read(Pca, Tolerances.None, "ORC|RE|", "ORC|RE|", out var order);

        Assert.Equal(("1", "6", "20", "4", "6", null), (
            order?.Pca?.PatientDose?.Number.Text, order?.Pca?.Lockout?.Number.Text, order?.Pca?.DoseLimit?.Number.Text,
            order?.Pca?.LimitPeriod?.Number.Text, order?.Pca?.MaxDosesPerHour?.Number.Text, order?.Pca?.VolumeLimit?.Number.Text));
        Assert.Equal(CommonUnits.MilliGram, order?.LoadingDose?.Unit.Unit);
        Assert.Equal("30", order?.ContainerVolume?.Number.Text);
    }

    [Fact]
    public void The_rows_of_an_intermittent_order_are_typed()
    {
        const string rows = "OBX|2|NM|157998^MDC_TIME_PD_DOSE_START_INTERVAL^MDC||8|264384^MDC_DIM_HR^MDC\r"
            + "OBX|3|NM|158023^MDC_DOSE_INTERMITTENT^MDC||2|263872^MDC_DIM_X_G^MDC\r"
            + "OBX|4|NM|158025^MDC_TIME_PROG_NEXT_DOSE^MDC||30|264352^MDC_DIM_MIN^MDC\r"
            + "OBX|5|NM|158019^MDC_DOSE_CLINICIAN^MDC||1|263890^MDC_DIM_MILLI_G^MDC\rOBX|6|";
        var report = Read(Dopamine, Tolerances.None, "OBX|2|", rows, out var order);

        Assert.Empty(report.Faults);
        Assert.Equal(("8", "2", "30", "1"), (
            order?.DoseInterval?.Number.Text, order?.IntermittentDose?.Number.Text, order?.TimeToNextDose?.Number.Text,
            order?.ClinicianDose?.Number.Text));
    }

    [Theory]
    [InlineData("ihe-r11d-e2.4-ex1-pcd03-multistep-tpn.hl7", "9041", "25,50,600,50,25")]
    [InlineData("ihe-r11d-e2.4-ex2-pcd03-multistep-milrinone.hl7", "", "50,200")]
    [InlineData("ihe-r11d-e2.4-ex3-pcd03-multistep-ivig-delay.hl7", "", "150,0,200")]
    public void The_Rev_11_draft_is_taken_with_its_tolerances_once_it_says_ORC_9(string file, string faults, string volumes)
    {
        const Tolerances rev11 =
            Tolerances.NewerHl7Version | Tolerances.UnitAliases | Tolerances.Rev11Multistep | Tolerances.HyphenatedStepType;
        var text = Encoding.UTF8.GetString(Vectors.Read(file))
            .Replace("ORC|RE|12345|||||||", "ORC|RE|12345|||||||20080101123446-0600", StringComparison.Ordinal);
        var report = new ReadReport(new ReadOptions(rev11));

        Assert.True(RgvO15.TryRead(Vectors.Parse(Vectors.Bytes(text)), report, out var order), string.Join("; ", report.Findings));
        Assert.Equal(volumes, string.Join(',', order.Steps.Select(s => s.VolumeToBeInfused?.Number.Text)));
        Assert.All(order.Steps, s => Assert.Equal(StepStart.Immediate, s.StartCondition));
        Assert.All(order.Steps, s => Assert.NotNull(s.TotalVolume));

        // Example 1 says 6 steps and has 5: refused as a whole, whatever the sender is allowed.
        Assert.Equal(faults, string.Join(',', report.Faults.Select(f => f.Code.CodeText).Distinct()));
        Assert.Equal(Tolerances.None, report.Used & ~rev11);

        var strict = new ReadReport(new ReadOptions(Tolerances.NewerHl7Version | Tolerances.UnitAliases));
        Assert.True(RgvO15.TryRead(Vectors.Parse(Vectors.Bytes(text)), strict, out _));
        Assert.Contains(strict.Faults, f => f.Code == IheErrorCode.MultistepUnreadable);
    }

    [Fact]
    public void S3_Rev_8_and_9_examples_are_taken_with_their_tolerances_once_they_say_ORC_9()
    {
        const Tolerances rev9 = Tolerances.MissingProfileOid | Tolerances.BlanksAroundCodes | Tolerances.PlainRouteCodes
            | Tolerances.LegacyEquipmentId | Tolerances.ContextCodesInUnits | Tolerances.OlderHl7Version;
        var text = Encoding.UTF8.GetString(Vectors.Read("ihe-r9-e2.3-ex1-pcd03-rgv-dopamine.hl7"))
            .Replace("ORC|RE|12345|||||||", "ORC|RE|12345|||||||20080101123446-0600", StringComparison.Ordinal);
        var report = new ReadReport(new ReadOptions(rev9));

        Assert.True(RgvO15.TryRead(Vectors.Parse(Vectors.Bytes(text)), report, out var order), string.Join("; ", report.Findings));
        Assert.Empty(report.Faults);
        Assert.Equal(rev9, report.Used);
        Assert.Equal("A0001", order.PumpId);
    }

    [Theory]
    [InlineData("|D|2.6|", "|^D|2.6|")]
    [InlineData("|D|2.6|", "|~D|2.6|")]
    public void A_processing_id_in_another_place_is_none(string text, string other) =>
        Assert.Equal(CommitDecision.Error, Read(Dopamine, Tolerances.None, text, other, out _).Commit);

    private static ReadReport Read(string name, Tolerances allowed, string text, string other, out RgvO15? order)
    {
        var original = Encoding.UTF8.GetString(Vectors.HandMade(name));
        Assert.Contains(text, original, StringComparison.Ordinal);
        var report = new ReadReport(new ReadOptions(allowed, "D"));
        RgvO15.TryRead(Vectors.Parse(Vectors.Bytes(original.Replace(text, other, StringComparison.Ordinal))), report, out order);
        return report;
    }
}
