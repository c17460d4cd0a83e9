using System.Reflection;
using ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.AlarisAscii;

public sealed class AlarisCommandTests
{
    private static readonly AlarisCommand[] All =
    [
        AlarisCommand.SerialNumber, AlarisCommand.ProtocolVersion, AlarisCommand.ResponseMax, AlarisCommand.Status, AlarisCommand.Rate,
        AlarisCommand.VolumeInfused, AlarisCommand.Vtbi, AlarisCommand.Alarm, AlarisCommand.StopRemoteQuery, AlarisCommand.SetRate(25m),
        AlarisCommand.SetVtbi(11m), AlarisCommand.ClearVtbi, AlarisCommand.EnableControl("8002-12345"), AlarisCommand.DisableControl,
        AlarisCommand.EnableConfiguration("8002-12345"), AlarisCommand.DisableConfiguration,
    ];

    [Fact]
    public void Every_command_is_read_as_written()
    {
        Assert.Equal(Enum.GetValues<AlarisCommandKind>(), All.Select(c => c.Kind));
        foreach (var command in All)
        {
            Assert.True(AlarisCommand.TryParse(command.Frame, out var read), command.Frame.Text);
            Assert.Equal(command, read);
        }
    }

    [Fact]
    public void Set_commands_are_written_as_the_documents_show_them()
    {
        Assert.Equal("INF_RATE^25.00^ml/h", AlarisCommand.SetRate(25m).Frame.Text);
        Assert.Equal("INF_VTBI^ACTIV^11.000^ml^STOP", AlarisCommand.SetVtbi(11m).Frame.Text);
        Assert.Equal("REMOTE_CTRL^ENABLED^" + AlarisCrc.Text("8002-12345"), AlarisCommand.EnableControl("8002-12345").Frame.Text);
    }

    [Theory]
    [InlineData("INF_START")]
    [InlineData("INF_STOP")]
    [InlineData("INF_BOLUS", "ENABLED")]
    [InlineData("INF_RATE", "0.05", "ml/h")]
    [InlineData("INF_RATE", "25.00", "ml/min")]
    [InlineData("INF_RATE", "1e2", "ml/h")]
    [InlineData("INF_VTBI", "ACTIV", "11.0000001", "ml", "STOP")]
    [InlineData("INF_VTBI", "ACTIV", "11.000", "ml", "KVO")]
    [InlineData("REMOTE_CTRL", "ENABLED")]
    public void S2_what_is_no_command_of_this_host_is_not_read(params string[] parts) =>
        Assert.False(AlarisCommand.TryParse(new AlarisFrame(parts[0], [.. parts[1..]]), out _));

    [Fact]
    public void S2_nothing_in_the_codec_can_form_a_start_a_stop_or_a_bolus()
    {
        foreach (var forbidden in new[] { "INF_START", "INF_STOP", "INF_BOLUS" })
        {
            Assert.DoesNotContain(All, c => c.Frame.Name == forbidden);
            foreach (var file in Directory.EnumerateFiles(
                RepositoryRoot.Combine("protocols", "ClosedLoop.Pumps.Protocols.PumpWire", "AlarisAscii"), "*.cs"))
                Assert.DoesNotContain(forbidden, File.ReadAllText(file), StringComparison.Ordinal);
        }

        // A command cannot be made but by the members tested above.
        Assert.Empty(typeof(AlarisCommand).GetConstructors(BindingFlags.Public | BindingFlags.Instance));
    }

    [Theory]
    [InlineData(0.05)]
    [InlineData(1200.01)]
    [InlineData(25.001)]
    public void A_rate_that_does_not_fit_is_not_written(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => AlarisCommand.SetRate((decimal)rate));

    [Fact]
    public void A_volume_that_does_not_fit_is_not_written()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => AlarisCommand.SetVtbi(0m));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlarisCommand.SetVtbi(1.0001m));
        Assert.Throws<ArgumentOutOfRangeException>(() => AlarisCommand.SetVtbi(AlarisLimits.VtbiMlMax + 1));
    }

    [Fact]
    public void Any_rate_and_volume_that_fits_is_read_exactly() => OpenPump.Seeds.ForAll(300, seed =>
    {
        var rate = new decimal(10 + (seed % 119_991), 0, 0, false, 2);
        var volume = new decimal(1 + (seed % 9_998_999), 0, 0, false, 3);

        Assert.True(AlarisCommand.TryParse(AlarisCommand.SetRate(rate).Frame, out var setRate));
        Assert.Equal(rate, setRate!.RateMlPerH);
        Assert.True(AlarisCommand.TryParse(AlarisCommand.SetVtbi(volume).Frame, out var setVtbi));
        Assert.Equal(volume, setVtbi!.VtbiMl);
    });
}
