using System.Text;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Ehr.Documentation;
using ClosedLoop.Pumps.Ehr.Options;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using ClosedLoop.Pumps.Engine.Snapshots;
using ClosedLoop.Pumps.Engine.Tests.Ehr.Conformance;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Ehr;

public sealed class SnapshotReporterTests
{
    private static readonly PatientId Patient = new("TP0001");

    [Fact]
    public void A_running_pump_is_told_with_power_library_and_alarms()
    {
        var text = Assert.Single(Report(Infusions.Hello,
            State(Running) with { BatteryPercent = 80, OnMains = false, ActiveAlarms = [196940, 5] }));
        Assert.Equal("ORU^R01^ORU_R01", EhrVectors.Field(text, "MSH", 9));
        Assert.Equal("IHE_PCD_001^IHE PCD^1.3.6.1.4.1.19376.1.6.1.1.1^ISO", EhrVectors.Field(text, "MSH", 21));
        Assert.Equal("20260301120030.000+0000", EhrVectors.Field(text, "OBR", 7));
        Assert.Equal(("80", "onBattery"), (EhrVectors.Row(text, 67996)[5], EhrVectors.Row(text, 67925)[5]));
        Assert.Equal(("ICU-LIB", "2026.02", "Crit Care"),
            (EhrVectors.Row(text, 184520)[5], EhrVectors.Row(text, 184517)[5], EhrVectors.Row(text, 184516)[5]));

        // An alarm of the pump's own, which is no term, is told as an alarm without its kind.
        Assert.Equal(
            ["196940^MDC_EVT_FLUID_LINE_OCCL^MDC", "196616^MDC_EVT_ALARM^MDC"], EhrVectors.Rows(text, 68012).Select(row => row[5]));
        Assert.Empty(EhrVectors.Rows(text, 68487));
    }

    [Fact]
    public void Every_source_with_a_program_has_its_OBR_with_its_order_and_drug_the_flowing_one_first()
    {
        var second = Infusions.Primary with
        {
            Source = InfusionSource.Secondary,
            Order = new OrderId("ORD2002"),
            Drug = new Drug("5678", "Cefazolin", null),
        };
        var text = Assert.Single(Report(Infusions.Hello, State(Infusions.Status(InfusionSource.Secondary, Infusions.Primary, second))));
        Assert.Equal(["ORD2002", "ORD1001"], Each(text, 2));
        Assert.Equal(["5678^Cefazolin", "1234^Dopamine"], Each(text, 4));
        Assert.Equal(2, Each(text, 3).Distinct().Count());
        Assert.Equal(["1.1.3.0"], EhrVectors.Rows(text, 70075).Select(row => row[4]));

        // What is of the pump as a whole is said once.
        Assert.Single(EhrVectors.Rows(text, 67925));
    }

    [Fact]
    public void A_bolus_under_way_is_a_child_order_and_the_fluid_has_an_OBR_of_its_own()
    {
        var text = Assert.Single(Report(
            Infusions.Hello, State(Infusions.Status(InfusionSource.ClinicianDose, Infusions.Primary, Infusions.Bolus))));
        Assert.Equal(["ORD1001-B1", "ORD1001"], Each(text, 2));
        Assert.Equal(["ORD1001", ""], Each(text, 29));
        Assert.Equal(2, EhrVectors.Rows(text, 70071).Count());
        Assert.Equal(3, EhrVectors.Rows(text, 157993).Count());
    }

    [Fact]
    public void A_rack_is_one_MDS_with_a_VMD_for_each_slot_and_its_library_is_the_racks()
    {
        var hello = Infusions.Hello with
        {
            IsRack = true,
            Channels =
            [
                Infusions.Hello.Channels[0] with { RackSlot = 3 },
                Infusions.Hello.Channels[0] with { Channel = new ChannelId("B"), Kind = ChannelKind.Syringe, RackSlot = 11 },
            ],
        };
        var syringe = Running with
        {
            Channel = new ChannelId("B"),
            Syringe = new SyringeStatus("B-D", "Plastipak 50", Volume.FromMillilitres(50), Volume.FromMillilitres(32.25m)),
        };
        var text = Assert.Single(Report(hello, State(Running, syringe)));
        Assert.Equal(["1.0.0.0", "1.0.0.0"], EhrVectors.Rows(text, 70101).Select(row => row[4]));
        Assert.Equal(("1.3.0.0", "1.11.0.0"), (EhrVectors.Row(text, 70050)[4], EhrVectors.Row(text, 70054)[4]));
        Assert.Equal(["1.3.2.0", "1.11.2.0"], EhrVectors.Rows(text, 70071).Select(row => row[4]));
        Assert.Equal(("ICU-LIB", "2026.02"), (EhrVectors.Row(text, 184522)[5], EhrVectors.Row(text, 184521)[5]));
        Assert.Equal("1.11.8.0", EhrVectors.Row(text, 70091)[4]);
        Assert.Equal(("Plastipak 50", "B-D"), (EhrVectors.Row(text, 184476)[5], EhrVectors.Row(text, 184488)[5]));
        Assert.Equal(("50.0", "32.3"), (EhrVectors.Row(text, 157880)[5], EhrVectors.Row(text, 157984)[5]));
    }

    [Theory]
    [InlineData(ChannelKind.LargeVolume, 70049u, 70050u)]
    [InlineData(ChannelKind.Syringe, 70053u, 70054u)]
    [InlineData(ChannelKind.PatientControlledAnalgesia, 70057u, 70058u)]
    [InlineData(ChannelKind.SyringePatientControlledAnalgesia, 70061u, 70062u)]
    public void Each_kind_of_pump_has_its_device_codes(ChannelKind kind, uint mds, uint vmd)
    {
        var text = Assert.Single(Report(
            Infusions.Hello with { Channels = [Infusions.Hello.Channels[0] with { Kind = kind }] }, State(Running)));
        Assert.Equal("1.0.0.0", EhrVectors.Row(text, mds)[4]);
        Assert.Equal("1.1.0.0", EhrVectors.Row(text, vmd)[4]);
    }

    [Fact]
    public void A_PCA_pump_tells_its_settings_and_counts_in_the_PCA_channel_beside_the_basal_rate()
    {
        var status = Running with { Pca = new PcaStatus { LockoutSeconds = 90, Attempts = 3, Deliveries = 2 } };
        var text = Assert.Single(Report(Infusions.Hello, State(status)));
        Assert.Equal("1.1.6.0", EhrVectors.Row(text, 70059)[4]);
        Assert.Equal(("90", "264320"), (EhrVectors.Row(text, 157989)[5], EhrVectors.Row(text, 157989)[6].Split('^')[0]));
        Assert.Equal(("2", "3"), (EhrVectors.Row(text, 157990)[5], EhrVectors.Row(text, 157991)[5]));

        // What the pump does not tell has no row (S10).
        Assert.Empty(EhrVectors.Rows(text, 157985));
    }

    [Fact]
    public void Two_channels_of_a_pump_are_two_VMDs_and_patients_are_kept_apart()
    {
        var hello = Infusions.Hello with
        {
            Channels = [Infusions.Hello.Channels[0], Infusions.Hello.Channels[0] with { Channel = new ChannelId("B") }],
        };
        var state = State(Running, Running with { Channel = new ChannelId("B") });
        var both = Assert.Single(Report(hello, state));
        Assert.Equal(["1.1.0.0", "1.2.0.0"], EhrVectors.Rows(both, 70050).Select(row => row[4]));
        Assert.Equal(["P-0001-A", "P-0001-B"], EhrVectors.Rows(both, 70050).Select(row => row[18].Split('^')[0]));

        var apart = Report(hello, state, new() { [new ChannelId("A")] = Patient, [new ChannelId("B")] = new PatientId("TP0002") });
        Assert.Equal(["TP0001", "TP0002"], apart.Select(text => EhrVectors.Field(text, "PID", 3)!));
        Assert.Equal("1.2.0.0", EhrVectors.Row(apart[1], 70050)[4]);
    }

    [Fact]
    public void S5_channels_without_a_patient_or_without_a_program_are_not_told()
    {
        Assert.Empty(Report(Infusions.Hello, State(Running), []));
        Assert.Empty(Report(Infusions.Hello, State(Infusions.Status(null))));
    }

    [Fact]
    public void Ids_are_spelled_as_the_destination_wants_them()
    {
        var destination = Infusions.Options.Destinations[0] with
        {
            PatientAuthority = "HOSP",
            PatientAuthorityOid = "2.16.840.1.113883.3.99999",
            PatientIdType = "MR",
            DrugCodingSystem = "99HOSP",
            OrderNamespace = "BCMA_TEST",
        };
        var options = Infusions.Options with
        {
            Destinations = [destination],
            Application = Infusions.Options.Application with { ClockSync = "MDC_TIME_SYNC_NTPV4" },
        };
        var text = Assert.Single(Report(Infusions.Hello, State(Running), options: options));
        Assert.Equal("TP0001^^^HOSP&2.16.840.1.113883.3.99999&ISO^MR", EhrVectors.Field(text, "PID", 3));
        Assert.Equal(("ORD1001^BCMA_TEST", "1234^Dopamine^99HOSP"), (EhrVectors.Field(text, "OBR", 2), EhrVectors.Field(text, "OBR", 4)));
        Assert.Equal("532226^MDC_TIME_SYNC_NTPV4^MDC", EhrVectors.Row(text, 68220)[5]);
    }

    [Fact]
    public void No_code_that_is_0_or_only_proposed_is_sent_to_one_who_did_not_ask_for_it()
    {
        var all = Infusions.Status(
            InfusionSource.Intermittent,
            [.. Enum.GetValues<InfusionSource>().Select(source => Infusions.Primary with
            {
                Source = source,
                Delivery = DeliveryStatus.NotDelivering,
                Mode = DeliveryMode.MultiStep,
                Steps = new StepProgress(1, 2, Volume.FromMillilitres(5), Volume.FromMillilitres(1)),
                // The MDC code of this unit was only proposed.
                DoseRate = DoseRate.Of(1m, UnitsOfMeasure.FromUcum("mL/kg/h")),
            })]) with
        {
            PatientHeight = Height.FromCentimetres(180),
            PatientSurface = BodySurfaceArea.FromSquareMetres(2m),
            Pca = new PcaStatus { PatientDose = DoseAmount.Of(1m, CommonUnits.MilliGram), Attempts = 1, Deliveries = 1 },
            Syringe = new SyringeStatus("B-D", "50", Volume.FromMillilitres(50), null),
            Tci = new TciStatus(TciMode.TargetPlasma, "Marsh", Concentration.FromPerMillilitre(3m, CommonUnits.MicroGram), null, null),
            Relay = new RelayStatus(RelayState.Infusing, "G"),
        };
        var firm = Assert.Single(Report(Infusions.Hello, State(all)));
        EmittedCodes.AssertFirm(firm);
        Assert.All(EhrVectors.Rows(firm, 157924), row => Assert.Equal("mL/kg/h^mL/kg/h^UCUM", row[6]));
        Assert.True(EmittedCodes.Of(firm).Distinct().Count() > 40);

        var asked = Infusions.Options with { Destinations = [Infusions.Options.Destinations[0] with { AllowProvisionalCodes = true }] };
        var text = Assert.Single(Report(Infusions.Hello, State(all), options: asked));
        Assert.Contains(0u, EmittedCodes.Of(text));
        Assert.Contains("|0^MDC_DEV_PUMP_INTERMITTENT_DOSE_INFO^MDC|1.1.7.0|", text, StringComparison.Ordinal);
    }

    private static ChannelStatus Running => Infusions.Status(InfusionSource.Primary, Infusions.Primary);

    private static PumpTelemetry State(params ChannelStatus[] channels) => new()
    {
        Boot = new BootId(7),
        MonotonicMs = 9000,
        DeviceTime = Infusions.Now,
        Channels = [.. channels],
        OnMains = true,
        ActiveAlarms = [],
    };

    private static List<string> Report(
        HelloReport hello, PumpTelemetry state, Dictionary<ChannelId, PatientId>? patients = null, EhrOptions? options = null)
    {
        var snapshot = new PumpSnapshot(
            hello, state, Infusions.Now, patients ?? state.Channels.ToDictionary(one => one.Channel, _ => Patient), Infusions.Now);
        var offers = new SnapshotReporter(options ?? Infusions.Options).Report("emr", snapshot);
        var texts = offers.Select(offer => Encoding.UTF8.GetString(offer.Snapshot.Bytes.Span)).ToList();
        Assert.Equal(offers.Count, offers.Select(offer => offer.Lane).Distinct().Count());
        Assert.All(texts, ReportShape.AssertConformant);
        return texts;
    }

    private static List<string?> Each(string text, int field) =>
        [.. text.Split('\r').Where(line => line.StartsWith("OBR|", StringComparison.Ordinal))
            .Select(line => line.Split('|')).Select(fields => field < fields.Length ? fields[field] : "")];
}
