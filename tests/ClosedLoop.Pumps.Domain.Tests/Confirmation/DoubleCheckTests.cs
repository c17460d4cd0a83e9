using ClosedLoop.Pumps.Domain.Confirmation;
using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Domain.Tests.Support;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;
using Xunit;

namespace ClosedLoop.Pumps.Domain.Tests.Confirmation;

public class DoubleCheckTests
{
    private static ProgrammingCase Pending => Sample.Received with
    {
        State = ProgrammingState.PendingAtPump,
        Proposal = Sample.Program,
        AtPump = Sample.AsSent,
    };

    private static SeenAtPump Right => new()
    {
        Patient = Pending.Order.Patient,
        DrugCode = Pending.Order.Drug.Code,
        Concentration = Pending.Order.Drug.Concentration,
        Rate = Sample.AsSent.Rate,
        VolumeToBeInfused = Sample.AsSent.VolumeToBeInfused,
        Line = InfusionSource.Primary,
    };

    private static SeenField[] Differences(ProgrammingCase pending, SeenAtPump seen) => [.. DoubleCheck.Differences(pending, seen)];

    [Fact]
    public void What_agrees_differs_in_nothing() => Assert.Empty(Differences(Pending, Right));

    [Fact]
    public void S5_another_patient_is_named() =>
        Assert.Equal([SeenField.Patient], Differences(Pending, Right with { Patient = new PatientId("somebody") }));

    [Fact]
    public void S6_the_smallest_difference_of_a_rate_or_volume_counts()
    {
        var rate = FlowRate.FromMillilitresPerHour(Sample.AsSent.Rate.MillilitresPerHour + 0.000001m);
        Assert.Equal([SeenField.Rate], Differences(Pending, Right with { Rate = rate }));
        Assert.Equal([SeenField.Volume], Differences(Pending, Right with { VolumeToBeInfused = Volume.FromMillilitres(0.000001m) }));
        Assert.Equal([SeenField.Volume], Differences(Pending, Right with { VolumeToBeInfused = null }));
    }

    [Fact]
    public void S6_a_dose_rate_of_another_basis_is_another_value()
    {
        var dose = DoseRate.Of(1, UnitsOfMeasure.FromUcum("ug/kg/min"));
        var other = DoseRate.Of(1, UnitsOfMeasure.FromUcum("ug/min"));
        var program = Pending with { Proposal = Sample.Program with { DoseRate = dose } };
        Assert.Empty(Differences(program, Right with { Rate = null, DoseRate = dose }));
        Assert.Equal([SeenField.Rate], Differences(program, Right with { Rate = null, DoseRate = other }));
        var flow = Pending with { Proposal = Sample.Program with { DoseRate = null } };
        Assert.Equal([SeenField.Rate], Differences(flow, Right with { Rate = null, DoseRate = dose }));
    }

    [Fact]
    public void A_check_without_any_rate_is_none() =>
        Assert.Equal([SeenField.Rate], Differences(Pending, Right with { Rate = null }));

    [Fact]
    public void Drug_strength_and_line_are_looked_at()
    {
        var strength = Concentration.Of(DoseAmount.Of(7, UnitsOfMeasure.FromUcum("mg")), Volume.FromMillilitres(250));
        var seen = Right with { DrugCode = "other", Concentration = strength, Line = InfusionSource.Secondary };
        Assert.Equal([SeenField.Drug, SeenField.Concentration, SeenField.Line], Differences(Pending, seen));
    }
}
