using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

public sealed class RgvO15Tests
{
    [Fact]
    public void The_baseline_order_is_extracted()
    {
        var order = Read("pcd03-rgv-re-doserate-conformant");
        var step = Assert.Single(order.Steps);

        Assert.Equal("HM0301", order.Header.ControlId);
        Assert.Equal("P-0001", order.PumpId);
        Assert.Equal("RE", order.Order.Control);
        Assert.Equal(new EntityIdentifier("ORD1001", "BCMA_TEST"), order.Order.Placer);
        Assert.Equal("20260301115945+0000", order.Order.RequestedAt.ToString());
        Assert.Equal(new PersonIdentifier("N0001", "Nurse", "Nora"), order.Order.ActionBy);
        Assert.Equal("TP0001", order.Patient.Identifiers[0].Id);
        Assert.Equal("MR", order.Patient.Identifiers[0].Type);
        Assert.Equal("2.16.840.1.113883.3.99999", order.Patient.Identifiers[0].Authority?.UniversalId);
        Assert.Equal(new PatientLocation("ICU", "101", "A", "HOSP"), order.Visit?.Location);
        Assert.Equal("V0001", order.Visit?.VisitNumber?.Id);
        Assert.Equal(("1234", "Dopamine"), (step.GiveCode.Code, step.GiveCode.Text));
        Assert.Equal(CodedQuantity.Of(Number("250"), CommonUnits.MilliLitre), step.VolumeToBeInfused);
        Assert.Equal(CodedQuantity.Of(Number("5"), CommonUnits.MicroGramPerKiloGramPerMinute), step.Give);
        Assert.Equal(CodedQuantity.Of(Number("400"), CommonUnits.MilliGram), step.Strength);
        Assert.Equal(CodedQuantity.Of(Number("250"), CommonUnits.MilliLitre), step.StrengthVolume);
        Assert.Equal(("IV", "IVP", "IV"), (step.Route?.Way?.TextOrCode, step.Route?.Device?.TextOrCode, step.Route?.Method?.TextOrCode));
        Assert.Equal(CodedQuantity.Of(Number("82.0"), CommonUnits.KiloGram), order.Find(MdcAttribute.PtWeight)?.Quantity);
    }

    [Fact]
    public void A_plain_fluid_has_no_concentration_and_none_is_invented()
    {
        var step = Read("pcd03-rgv-re-rate-only-plain-fluid").Steps[0];

        Assert.Null(step.Strength);
        Assert.Null(step.StrengthVolume);
        Assert.Equal("75", step.Give?.Number.Text);
        Assert.Equal(UnitDimension.FlowRate, step.Give?.Unit.Unit?.Dimension);
    }

    [Fact]
    public void S6_Unit_triplets_in_conflict_reach_the_order_as_a_conflict_without_a_unit()
    {
        var give = Read("pcd03-rgv-code-vs-text-unit-conflict").Steps[0].Give;

        Assert.Equal(UnitResolutionStatus.Conflict, give?.Unit.Status);
        Assert.Null(give?.Unit.Unit);
    }

    [Fact]
    public void S6_Field_spellings_of_microgram_need_the_sender_to_be_known_for_them()
    {
        Assert.Equal(UnitResolutionStatus.Unknown, Read("pcd03-rgv-microgram-spellings").Steps[0].Give?.Unit.Status);

        var report = new ReadReport(new ReadOptions(Tolerances.UnitAliases, "D"));
        var message = Vectors.Parse(Vectors.HandMade("pcd03-rgv-microgram-spellings"));
        Assert.True(RgvO15.TryRead(message, report, out var tolerated));
        Assert.Equal(CommonUnits.MicroGramPerKiloGramPerMinute, tolerated.Steps[0].Give?.Unit.Unit);
        Assert.Equal(Tolerances.UnitAliases, report.Used);
    }

    [Fact]
    public void Durations_keep_their_parts()
    {
        Assert.Equal(
            [CommonUnits.Hour, CommonUnits.Minute],
            Read("pcd03-rgv-tq1-hours-and-minutes").Steps[0].Durations.Select(d => d.Unit.Unit!));
    }

    [Fact]
    public void A_bolus_names_its_parent_and_its_kind()
    {
        var bolus = Read("pcd03-rgv-ch-bolus-dose-duration");

        Assert.Equal("CH", bolus.Order.Control);
        Assert.Equal(new EntityIdentifier("ORD1001", "BCMA_TEST"), bolus.Order.Parent?.Placer);
        Assert.Equal("5", Assert.Single(bolus.Steps[0].Durations).Number.Text);
        Assert.Equal("clinician-dose", bolus.Steps[0].Observations.Single(o => o.Is("MDC_INFUS_ORDER_TYPE")).Values[0].Display);
    }

    [Fact]
    public void Every_step_of_a_multistep_order_has_its_own_rows()
    {
        var order = Read("pcd03-rgv-multistep-rev10");

        Assert.Equal(["1", "2", "3"], order.Steps.Select(s => s.SubId));
        Assert.All(order.Steps, s => Assert.Contains(s.Observations, o => o.Is(MdcMetric.InfusOrderStepType)));
    }

    [Fact]
    public void A_legacy_equipment_id_is_taken_from_its_third_component()
    {
        var report = new ReadReport(new ReadOptions(Tolerances.LegacyEquipmentId, "D"));

        Assert.True(RgvO15.TryRead(Vectors.Parse(Vectors.HandMade("pcd03-rgv-legacy-obx18")), report, out var order));
        Assert.Equal("P-0001", order.PumpId);
    }

    [Fact]
    public void Names_in_UTF8_survive_a_round_trip_byte_for_byte()
    {
        var order = Read("pcd03-rgv-utf8-names");

        Assert.True(order.Patient.Names.Count > 1);
        Assert.Equal(order, RoundTrips.Rgv(order));
    }

    private static RgvO15 Read(string name)
    {
        var report = new ReadReport(new ReadOptions(ProcessingIds: "D"));
        Assert.True(RgvO15.TryRead(Vectors.Parse(Vectors.HandMade(name)), report, out var order), string.Join("; ", report.Findings));
        return order;
    }

    private static Hl7Number Number(string text) => Hl7Number.TryParse(text, out var number) ? number : throw new FormatException(text);
}
