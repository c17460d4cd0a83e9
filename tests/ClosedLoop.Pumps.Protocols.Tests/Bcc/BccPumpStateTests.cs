using System.Globalization;
using ClosedLoop.Pumps.Protocols.PumpWire.Bcc;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Bcc;

public sealed class BccPumpStateTests
{
    private static readonly BccAddress Slot = new(1, 1);

    [Fact]
    public void Values_of_the_pump_asked_for_are_read_and_no_others()
    {
        var state = State(["INRT,25.00", "INVI,1.4", "INSOL,Heparin", "GNNEW,686N030004"], ["1,50112,INRT,99", "1,50100,COMSERIALNO,77"]);

        Assert.Equal(25m, state.RateMlPerH.OrNull);
        Assert.Equal(1.4m, state.VolumeInfusedMl.OrNull);
        Assert.Equal("Heparin", state.DrugName);
        Assert.Equal("686N030004", state.Model);
        Assert.True(state.IsNew);
        Assert.Equal(214, state.TimeS);
        Assert.Null(state.Text("COMSERIALNO"));
        Assert.Null(BccPumpState.Read(new BccBlock("1", []), Slot));
    }

    [Theory]
    [InlineData("INRT,_NV", BccFieldState.NoValue)]
    [InlineData("INRT,_NA", BccFieldState.NotAvailable)]
    [InlineData("INRT,", BccFieldState.Malformed)]
    [InlineData("INRT,1e3", BccFieldState.Malformed)]
    [InlineData("INRT,1,5", BccFieldState.Malformed)]
    [InlineData("INRT, 1", BccFieldState.Malformed)]
    [InlineData("INRT,0.00", BccFieldState.Given)]
    [InlineData("INVI,1", BccFieldState.Absent)]
    public void S10_what_is_not_there_is_never_0(string value, BccFieldState state)
    {
        var read = State([value]).RateMlPerH;

        Assert.Equal(state, read.State);
        Assert.Equal(state == BccFieldState.Given ? 0m : null, read.OrNull);
    }

    [Theory]
    [InlineData("9999.8", BccFieldState.Given)]
    [InlineData("9999.9", BccFieldState.Saturated)]
    [InlineData("10000.0", BccFieldState.Saturated)]
    public void S10_a_saturated_volume_is_said_to_be(string volume, BccFieldState state)
    {
        Assert.Equal(state, State([$"INVI,{volume}"]).VolumeInfusedMl.State);
        Assert.Equal(state == BccFieldState.Given, State([$"INVI,{volume}"]).VolumeInfusedMl.OrNull is not null);
    }

    [Theory]
    [InlineData("65534", BccFieldState.Given)]
    [InlineData("65535", BccFieldState.Saturated)]
    [InlineData("600000", BccFieldState.Saturated)]
    public void A_remaining_time_at_its_end_is_unknown(string seconds, BccFieldState state) =>
        Assert.Equal(state, State([$"INRMT,{seconds}"]).RemainingS.State);

    [Fact]
    public void Unknown_parameters_are_kept_aside_and_counted()
    {
        var state = State(["INRT,1", "XYZNEW,7", "INRT2,8"]);

        Assert.Equal(["XYZNEW", "INRT2"], state.Unknown.Select(v => v.Parameter));
        Assert.Equal(["INRT"], state.Names);
    }

    [Fact]
    public void Packed_bits_win_over_single_ones_and_unknown_is_not_stopped()
    {
        Assert.True(State(["STATUS1,00000082", "INM3,0"]).IsInfusing);
        Assert.Equal(BccStatus1.Mains | BccStatus1.Infusing, State(["STATUS1,00000082"]).Status1);
        Assert.True(State(["RUNSTATE,0A"]).IsKvo);
        Assert.True(State(["INM3,1"]).IsInfusing);
        Assert.False(State(["INM3,0"]).IsInfusing);
        Assert.Null(State(["INM3,_NV"]).IsInfusing);
        Assert.Null(State(["STATUS1,xyz"]).Status1);
        Assert.Equal(BccAlarm1.PressureHigh | BccAlarm1.AirSensor, State(["ALARM1,80000400"]).Alarm1);
        Assert.True(State(["STATUS1,00000400"]).IsBolus);
    }

    [Fact]
    public void Codes_are_read_as_numbers_known_or_not()
    {
        var state = State(["AUTOPROGSTATE,5", "LASTAUTOPROGERR,1004", "DGDALERTSLH,1", "OPMODE,4", "GNERR,39", "DGDSTATUS,77"]);

        Assert.Equal(BccAutoProgState.Cancelled, state.AutoProgState);
        Assert.Equal(BccAutoProgError.NotConfirmed, state.LastAutoProgError);
        Assert.Equal(BccLimitAlert.Overridden, state.SoftLimitHighAlert);
        Assert.Equal(BccOperationMode.Pca, state.OperationMode);
        Assert.Equal(39, state.Error.OrNull);
        Assert.Equal(77, (int)state.DoseGuard!.Value);
    }

    [Fact]
    public void Numbers_are_exact_whatever_they_are() => OpenPump.Seeds.ForAll(300, seed =>
    {
        var value = new decimal(new Random(seed).Next(0, 99_999_999), 0, 0, false, (byte)(seed % 5));

        Assert.Equal(value, State([$"INRT,{value.ToString(CultureInfo.InvariantCulture)}"]).RateMlPerH.OrNull);
    });

    private static BccPumpState State(string[] values, string[]? others = null)
    {
        var information = string.Join('\u001E', values.Select(v => $"214,{Slot},{v}").Concat(others ?? []));
        return BccPumpState.Read(BccBlock.Read(new BccFrame("ICU01", information)), Slot)!;
    }
}
