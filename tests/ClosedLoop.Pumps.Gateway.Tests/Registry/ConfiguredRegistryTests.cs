using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Gateway.Registry;
using ClosedLoop.Pumps.Gateway.Settings;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Registry;

public sealed class ConfiguredRegistryTests
{
    private readonly ConfiguredRegistry registry = new(
    [
        new PumpEntry { Id = "0012210000A1B2C3", Label = "P 1", Unit = "ICU" },
        new PumpEntry { Id = "0012210000A1B2C4", Channels = ["A", "B"], Allowed = false },
    ]);

    [Theory]
    [InlineData("P 1", null, "A")]
    [InlineData("p 1", "a", "A")]
    [InlineData("0012210000a1b2c3", null, "A")]
    [InlineData("0012210000A1B2C4", "b", "B")]
    public void S5_id_and_label_name_the_one_channel(string name, string? channel, string expected) =>
        Assert.Equal(new ChannelId(expected), registry.Resolve(name, channel)!.Value.Channel);

    [Theory]
    [InlineData("0012210000A1B2C4", null)]
    [InlineData("0012210000A1B2C4", "C")]
    [InlineData("P 1", "B")]
    [InlineData("P 2", null)]
    [InlineData("", null)]
    public void S5_a_name_that_is_not_certain_names_nothing(string name, string? channel) => Assert.Null(registry.Resolve(name, channel));

    [Fact]
    public void A_pump_is_found_by_exactly_its_id_with_whether_it_is_allowed()
    {
        Assert.True(registry.Find(new PumpId("0012210000A1B2C3"))!.Allowed);
        Assert.False(registry.Find(new PumpId("0012210000A1B2C4"))!.Allowed);
        Assert.Equal("0012210000A1B2C4", registry.Find(new PumpId("0012210000A1B2C4"))!.Label);
        Assert.Null(registry.Find(new PumpId("P 1")));
    }
}
