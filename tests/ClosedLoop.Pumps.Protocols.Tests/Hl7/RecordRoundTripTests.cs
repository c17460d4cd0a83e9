using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

public sealed class RecordRoundTripTests
{
    public static TheoryData<string> HandMade(string prefix) =>
        [.. Vectors.Names("handmade").Where(n => n.StartsWith(prefix, StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(HandMade), "hm-pcd01-")]
    [MemberData(nameof(HandMade), "hm-pcd10-")]
    public void An_observation_report_read_and_written_says_the_same(string name)
    {
        var report = new ReadReport(new ReadOptions(ProcessingIds: "D"));
        Assert.True(ObservationReport.TryRead(Vectors.Parse(Vectors.Read(name)), report, out var sent));

        Assert.Equal(sent, RoundTrips.Oru(sent));
    }

    [Theory]
    [MemberData(nameof(HandMade), "hm-pcd03-rrg-")]
    public void A_response_read_and_written_says_the_same(string name)
    {
        var report = new ReadReport(new ReadOptions(ProcessingIds: "D"));
        Assert.True(RrgO16.TryRead(Vectors.Parse(Vectors.Read(name)), report, out var sent));

        Assert.Equal(sent, RoundTrips.Rrg(sent));
    }

    [Theory]
    [MemberData(nameof(HandMade), "hm-pcd03-ack-")]
    public void An_acknowledgement_read_and_written_says_the_same(string name)
    {
        var report = new ReadReport(new ReadOptions(ProcessingIds: "D"));
        Assert.True(AckMessage.TryRead(Vectors.Parse(Vectors.Read(name)), report, out var sent));

        Assert.Equal(sent, RoundTrips.Ack(sent));
    }

    [Fact]
    public void An_event_made_in_code_conforms_and_reads_back()
    {
        var sent = Samples.Event(metricCount: 25);

        Assert.Equal(sent, RoundTrips.Oru(sent));
    }

    [Fact]
    public void The_commit_answer_swaps_the_parties_repeats_the_control_id_and_lists_the_errors()
    {
        var report = new ReadReport(new ReadOptions(ProcessingIds: "D"));
        var message = Vectors.Parse(Vectors.HandMade("pcd03-rgv-no-pump-obx"));
        Assert.False(RgvO15.TryRead(message, report, out _));
        var header = MshHeader.Read(message, new ReadReport(ReadOptions.Strict));

        var ack = RoundTrips.Ack(AckMessage.To(header, report, "GW7", Samples.At));

        Assert.Equal(MessageType.Ack("O15"), ack.Header.Type);
        Assert.Equal(("NE", "NE"), (ack.Header.AcceptAckCondition, ack.Header.ApplicationAckCondition));
        Assert.Equal(header.SendingApplication, ack.Header.ReceivingApplication);
        Assert.Equal(new Acknowledgement(AckCode.CE, header.ControlId), ack.Acknowledgement);
        Assert.Contains(ack.Errors, e => e.Code.Code is "100" or "101");
    }

    [Fact]
    public void The_application_answer_carries_the_code_the_order_and_the_profile()
    {
        var report = new ReadReport(new ReadOptions(ProcessingIds: "D"));
        Assert.True(RgvO15.TryRead(Vectors.Parse(Vectors.HandMade("pcd03-rgv-re-doserate-conformant")), report, out var order));

        var sent = RrgO16.To(order, AckCode.AE, "GW8", Samples.At, ErrSegment.Of(IheErrorCode.Stale));
        var received = RoundTrips.Rrg(sent);

        Assert.Equal(sent, received);
        Assert.Equal("9022", Assert.Single(received.Errors).ApplicationError?.Code);
        Assert.Equal(order.Order.Placer, received.Order?.Placer);
        Assert.Equal("", received.Order?.Control);
    }

    [Fact]
    public void A_pharmacy_order_with_ranges_and_components_reads_back()
    {
        var unit = CommonUnits.MicroGramPerKiloGramPerMinute;
        var sent = new RdeO11(
            Samples.Header(MessageType.RdeO11, ""),
            Samples.Patient,
            null,
            [
                new PharmacyOrder
                {
                    Order = new CommonOrder { Control = "NW", Placer = new EntityIdentifier("ORD1", "RX"), RequestedAt = Samples.At },
                    GiveCode = new CodedElement("1234", "Dopamine", "99HOSP"),
                    AmountMin = CodedQuantity.Of(250m, CommonUnits.MilliLitre),
                    RateMin = CodedQuantity.Of(2.50m, unit),
                    RateMax = CodedQuantity.Of(10m, unit),
                    Strength = CodedQuantity.Of(400m, CommonUnits.MilliGram),
                    StrengthVolume = CodedQuantity.Of(250m, CommonUnits.MilliLitre),
                    Route = new Route(new CodedElement("IV", "Intravenous", "HL70162")),
                    Components =
                    [
                        new PharmacyComponent("B", new CodedElement("D5W", "Dextrose 5%"), CodedQuantity.Of(250m, CommonUnits.MilliLitre)),
                    ],
                    StartsAt = Samples.At,
                },
                new PharmacyOrder
                {
                    Order = new CommonOrder { Control = "DC", Placer = new EntityIdentifier("ORD0", "RX") },
                    GiveCode = new CodedElement("5678", "Saline"),
                },
            ]);

        Assert.Equal(sent, RoundTrips.Rde(sent));
    }

    [Theory]
    [InlineData("10", "10", null)]
    [InlineData("10-20", "10", "20")]
    [InlineData("20-10", null, null)]
    [InlineData("-5", null, null)]
    [InlineData("10-", null, null)]
    [InlineData("ten", null, null)]
    public void A_pharmacy_rate_is_a_number_or_a_range(string text, string? low, string? high)
    {
        var report = new ReadReport(ReadOptions.Strict);
        var read = RdeO11.TryRead(
            Vectors.Parse(Vectors.Bytes(
                "MSH|^~\\&|RX||GW||20260301120000+0000||RDE^O11^RDE_O11|1|P|2.6\rPID|||7\rORC|NW|1\r"
                + $"RXE||1^D|1||mL^mL^UCUM||||||||||||||||||{text}|mL/h^mL/h^UCUM\r")),
            report,
            out var order);

        Assert.Equal(low is not null, read);
        Assert.Equal(low, order?.Orders[0].RateMin?.Number.Text);
        Assert.Equal(high, order?.Orders[0].RateMax?.Number.Text);
    }

    [Fact]
    public void Numbers_keep_their_trailing_zeros_and_times_their_fraction_and_sign()
    {
        var precise = Read("pcd01-trailing-zero-precision");
        var texts = precise.Groups.SelectMany(g => g.Observations).Where(o => o.ValueType == "NM").Select(o => o.Number?.Text).ToArray();
        Assert.Contains("0.10", texts);
        Assert.Contains("0.0500", texts);
        Assert.Contains("2.000", texts);

        var time = Read("pcd01-negative-zero-offset").Groups[0].StartedAt;
        Assert.Equal(Hl7Offset.LocalUnknown, time?.Offset);
        Assert.EndsWith(".125-0000", time.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_device_named_by_PRT_only_is_found_and_an_unknown_patient_stays_unknown()
    {
        var devices = Read("pcd01-prt-instead-of-obx18").Groups[0].Observations[0].Equipment;
        Assert.Contains(devices, d => d.UniversalId == "ACDE480000000011" && d.UniversalIdType == "EUI-64");

        Assert.True(Read("pcd01-no-patient").Patient.IdentityUnknown);
    }

    [Fact]
    public void A_row_is_matched_by_code_whatever_its_REFID_and_by_REFID_when_the_code_lacks_its_partition()
    {
        var aliases = Read("pcd01-refid-alias-same-code");
        Assert.NotNull(aliases.Find(MdcDevice.InfusateSourcePrimary));
        Assert.NotNull(aliases.Find(MdcMetric.PumpCurrentDeliveryStatus));

        var row = new Observation { Id = new CodedElement("26712", "MDC_FLOW_FLUID_PUMP", "MDC") };
        Assert.True(row.Is(MdcMetric.FlowFluidPump));
        Assert.False((row with { Id = new CodedElement("26712", "", "MDC") }).Is(MdcMetric.FlowFluidPump));
        Assert.False((row with { Id = new CodedElement("157784", "MDC_RATE_DOSE", "MDC") }).Is(MdcMetric.FlowFluidPump));
        Assert.False((row with { Id = new CodedElement("157784", "MDC_RATE_DOSE", "MDC") }).Is(MdcMetric.RateDose));
    }

    [Fact]
    public void Every_application_error_code_is_listed_once()
    {
        Assert.Equal(Enumerable.Range(9001, 44), IheErrorCode.All.Select(e => e.Code));
        Assert.Equal(IheErrorCode.Stale, IheErrorCode.Find("9022"));
        Assert.Null(IheErrorCode.Find("8801"));
    }

    private static ObservationReport Read(string name)
    {
        var report = new ReadReport(new ReadOptions(ProcessingIds: "D"));
        var message = Vectors.Parse(Vectors.HandMade(name));
        Assert.True(ObservationReport.TryRead(message, report, out var read), string.Join("; ", report.Findings));
        return read;
    }
}
