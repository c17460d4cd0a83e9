using System.Text;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Ehr.Documentation;
using ClosedLoop.Pumps.Ehr.Telemetry;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

public sealed class DeviceObservationReporterTests
{
    private static readonly EhrMetrics Metrics = new();
    private static readonly DeviceObservationReporter Reporter = new(Infusions.Options, Metrics);

    public static TheoryData<string, uint, string> Events => new()
    {
        { "start", 197288, "1.1.2.0" },
        { "stop", 197290, "1.1.2.0" },
        { "complete", 197292, "1.1.2.0" },
        { "cleared", 197296, "1.1.2.0" },
        { "auto-cleared", 197298, "1.1.0.0" },
        { "patient", 197302, "1.1.0.0" },
        { "patient-data", 197300, "1.1.0.0" },
    };

    /// <summary>Digest §9.2: what Rev 10 requires of START, STOP and COMP. Not-delivering reason and volume are told apart below.</summary>
    private static readonly uint[] RequiredOfDelivery = [184519, 158014, 158016, 158005, 158008, 158012];

    [Theory]
    [MemberData(nameof(Events))]
    public void Every_kind_of_event_is_conformant_and_names_itself_and_its_place(string kind, uint code, string path)
    {
        var text = Write(EventOf(kind));
        Assert.Equal(code, uint.Parse(EhrVectors.Row(text, 68487)[5].Split('^')[0], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(path, EhrVectors.Row(text, 68488)[5]);
        Assert.Contains(text.Split('\r'), row => row.StartsWith("OBX|", StringComparison.Ordinal) && row.Split('|')[4] == path);

        Assert.True(Er7Message.TryParse(Encoding.UTF8.GetBytes(text), out var er7, out _));
        var report = new ReadReport(ReadOptions.Strict);
        Assert.True(ObservationReport.TryRead(er7, report, out _));
        Assert.Empty(report.Findings);
    }

    [Theory]
    [InlineData("start", false)]
    [InlineData("stop", true)]
    [InlineData("complete", true)]
    public void Delivery_events_carry_what_Rev_10_requires(string kind, bool ends)
    {
        var text = Write(EventOf(kind));
        Assert.All(RequiredOfDelivery, code => Assert.Single(EhrVectors.Rows(text, code)));
        Assert.Equal(ends ? 1 : 0, EhrVectors.Rows(text, 158006).Count());
        Assert.Single(EhrVectors.Rows(text, 157992));
        Assert.Single(EhrVectors.Rows(text, 157993));
    }

    [Fact]
    public void A_start_reads_like_the_worked_example()
    {
        var text = Write(EventOf("start"));
        Assert.Equal("ORU^R42^ORU_R01", EhrVectors.Field(text, "MSH", 9));
        Assert.Equal("IHE_PCD_010^IHE PCD^1.3.6.1.4.1.19376.1.6.4.10^ISO", EhrVectors.Field(text, "MSH", 21));
        Assert.Equal(("EHR_TEST", "HOSP"), (EhrVectors.Field(text, "MSH", 5), EhrVectors.Field(text, "MSH", 6)));
        Assert.Equal(("TP0001", "Test^Patient^^^^^L"), (EhrVectors.Field(text, "PID", 3), EhrVectors.Field(text, "PID", 5)));
        Assert.Equal("ORD1001", EhrVectors.Field(text, "OBR", 2));
        Assert.Equal("ACDE480000000011/1/42^GW_TEST^ACDE480000000001^EUI-64", EhrVectors.Field(text, "OBR", 3));
        Assert.Equal(("1234^Dopamine", "20260301120000.125+0000"), (EhrVectors.Field(text, "OBR", 4), EhrVectors.Field(text, "OBR", 7)));
        var mds = EhrVectors.Row(text, 70049);
        Assert.Equal(("1.0.0.0", "X", "N0001", "P-0001^^ACDE480000000011^EUI-64"), (mds[4], mds[11], mds[16], mds[18]));
        Assert.Equal("P-0001-A^^ACDE480000000011^EUI-64", EhrVectors.Row(text, 70050)[18]);
        AssertNumber(text, 158014, "15.4", "265266^MDC_DIM_MILLI_L_PER_HR^MDC^mL/h^mL/h^UCUM");
        AssertNumber(text, 157784, "15.4", "265266^MDC_DIM_MILLI_L_PER_HR^MDC^mL/h^mL/h^UCUM");
        AssertNumber(text, 157924, "5.00", "265619^MDC_DIM_MICRO_G_PER_KG_PER_MIN^MDC^ug/kg/min^ug/kg/min^UCUM");
        AssertNumber(text, 157884, "250.0", "263762^MDC_DIM_MILLI_L^MDC^mL^mL^UCUM");
        AssertNumber(text, 157992, "12.5", "263762^MDC_DIM_MILLI_L^MDC^mL^mL^UCUM");
        AssertNumber(text, 157993, "50.0", "263762^MDC_DIM_MILLI_L^MDC^mL^mL^UCUM");
        AssertNumber(text, 157760, "1.6", "264306^MDC_DIM_MILLI_G_PER_ML^MDC^mg/mL^mg/mL^UCUM");
        AssertNumber(text, 68063, "82.0", "263875^MDC_DIM_KILO_G^MDC^kg^kg^UCUM");
        Assert.Equal("^pump-delivery-status-delivering", EhrVectors.Row(text, 158005)[5]);
        Assert.Equal("^pump-source-info-primary", EhrVectors.Row(text, 158016)[5]);
        Assert.Equal(("Primary", "Dopamine"), (EhrVectors.Row(text, 158012)[5], EhrVectors.Row(text, 184514)[5]));
        Assert.Equal("Crit Care", EhrVectors.Row(text, 184516)[5]);
    }

    [Fact]
    public void A_bolus_is_a_child_and_the_fluid_shows_only_its_total()
    {
        var status = Infusions.Status(
            InfusionSource.ClinicianDose, Infusions.Primary with { Delivery = DeliveryStatus.Transitioning }, Infusions.Bolus);
        var text = Write(new DeliveryStart(Infusions.Header(), status, InfusionSource.ClinicianDose));
        Assert.Equal(("ORD1001-B1", "ORD1001"), (EhrVectors.Field(text, "OBR", 2), EhrVectors.Field(text, "OBR", 29)));
        Assert.Equal("1.1.4.0", EhrVectors.Row(text, 70079)[4]);
        Assert.Equal(["157993^MDC_VOL_FLUID_DELIV_TOTAL^MDC"], MetricsUnder(text, "1.1.2."));
        Assert.Equal("^pump-source-info-clinician", EhrVectors.Row(text, 158016)[5]);
    }

    [Fact]
    public void A_proposal_that_was_never_started_names_its_order()
    {
        var cleared = EventOf("auto-cleared");
        var message = Reporter.Document(cleared, Infusions.Context with { ClearedOrder = new OrderId("ORD7") })[0];
        Assert.Equal("ORD7", EhrVectors.Field(Encoding.UTF8.GetString(message.Bytes.Span), "OBR", 2));
    }

    [Fact]
    public void Another_patient_is_not_given_the_order_of_the_one_before()
    {
        var text = Write(EventOf("patient"));
        Assert.Equal("", EhrVectors.Field(text, "OBR", 2));
        Assert.Empty(EhrVectors.Rows(text, 70071));
    }

    [Fact]
    public void S8_the_same_event_has_the_same_control_id_and_another_has_another()
    {
        string Id(ulong sequence) =>
            Reporter.Document(
                new DeliveryStart(Infusions.Header(sequence), Running, InfusionSource.Primary), Infusions.Context)[0].ControlId;

        Assert.Equal(Id(42), Id(42));
        Assert.NotEqual(Id(42), Id(43));
    }

    [Fact]
    public void Each_destination_that_takes_events_gets_the_event_in_the_pumps_lane()
    {
        var messages = Reporter.Document(EventOf("start"), Infusions.Context);
        Assert.Equal(["emr", "archive"], messages.Select(message => message.Destination));
        Assert.All(messages, message => Assert.Equal((Infusions.Pump.Value, Infusions.Header().Key), (message.Lane, message.Event)));
    }

    [Fact]
    public void Alarms_are_not_infusion_events() =>
        Assert.False(Reporter.Documents(new AlarmBegin(Infusions.Header(), Running, 196940, AlarmPriority.High)));

    [Fact]
    public void S10_a_pump_nobody_heard_hello_from_is_generic_and_its_numbers_keep_their_own_digits()
    {
        var message = Reporter.Document(EventOf("start"), Infusions.Context with { Hello = null })[0];
        var text = Encoding.UTF8.GetString(message.Bytes.Span);
        Assert.Equal("ACDE480000000011^^ACDE480000000011^EUI-64", EhrVectors.Row(text, 69985)[18]);
        Assert.Equal("12.54", EhrVectors.Row(text, 157992)[5]);
        Assert.Empty(EhrVectors.Rows(text, 184517));
    }

    private static ChannelStatus Running => Infusions.Status(InfusionSource.Primary, Infusions.Primary);

    private static PumpEvent EventOf(string kind)
    {
        var header = Infusions.Header();
        var stopped = Infusions.Status(
            InfusionSource.Primary,
            Infusions.Primary with { Delivery = DeliveryStatus.NotDelivering, NotDeliveringReason = NotDeliveringReason.ByClinician });
        return kind switch
        {
            "start" => new DeliveryStart(header, Running, InfusionSource.Primary),
            "stop" => new DeliveryStop(header, stopped, InfusionSource.Primary),
            "complete" => new DeliveryComplete(header, stopped, InfusionSource.Primary),
            "cleared" => new ProgramCleared(header, Infusions.Status(null), InfusionSource.Primary),
            "auto-cleared" => new AutoProgramCleared(header, Infusions.Status(null), new ProgramId("PRG-1"), ClearReason.Expired),
            "patient" => new PatientIdChange(header, Running, new PatientId("TP0000")),
            "patient-data" => new PatientChange(header, Running),
            _ => new VolumeCountersCleared(header, Running),
        };
    }

    private static string Write(PumpEvent pumpEvent) =>
        Encoding.UTF8.GetString(Reporter.Document(pumpEvent, Infusions.Context)[0].Bytes.Span);

    private static IEnumerable<string> MetricsUnder(string text, string path) =>
        text.Split('\r').Select(row => row.Split('|'))
            .Where(row => row[0] == "OBX" && row[4].StartsWith(path, StringComparison.Ordinal) && row[4] != path + "0")
            .Select(row => row[3]);

    private static void AssertNumber(string text, uint code, string value, string unit)
    {
        var row = EhrVectors.Row(text, code);
        Assert.Equal(("NM", value, unit, "R"), (row[2], row[5], row[6], row[11]));
    }
}
