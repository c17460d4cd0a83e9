using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Simulators.SimEhr;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests.SimEhr;

public class WardScriptTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_123);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(45)]
    public void The_same_seed_gives_the_same_loop_and_another_seed_another(int pumps)
    {
        Assert.Equal(Print(LoopScript.Create(7, pumps)), Print(LoopScript.Create(7, pumps)));
        Assert.NotEqual(Print(LoopScript.Create(7, pumps)), Print(LoopScript.Create(8, pumps)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20)]
    public void The_same_seed_gives_the_same_demo_and_another_seed_another(int pumps)
    {
        Assert.Equal(Print(DemoScript.Create(7, pumps, 600_000)), Print(DemoScript.Create(7, pumps, 600_000)));
        Assert.NotEqual(Print(DemoScript.Create(7, pumps, 600_000)), Print(DemoScript.Create(8, pumps, 600_000)));
    }

    [Fact]
    public void Twenty_pumps_play_every_kind_of_step_in_less_than_24_seconds()
    {
        var script = LoopScript.Create(7, 20);

        Assert.Equal(Enum.GetValues<WardStep>(), script.Steps);
        Assert.InRange(script.DurationMs, 1, 24_000);
        Assert.Equal(20, script.Pumps.Length);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Fewer_pumps_play_every_kind_of_step_one_after_the_other(int pumps) =>
        Assert.Equal(Enum.GetValues<WardStep>(), LoopScript.Create(7, pumps).Steps);

    [Fact]
    public void Ids_are_unique_and_each_rate_and_volume_can_be_set_on_its_pump()
    {
        foreach (var script in new[] { LoopScript.Create(7, 20), LoopScript.Create(3, 6), DemoScript.Create(7, 20, 1_800_000) })
        {
            Assert.Equal(script.Orders.Length, script.Orders.DistinctBy(o => o.RequestId).Count());
            Assert.Equal(script.Prescriptions.Length, script.Prescriptions.DistinctBy(p => p.MessageId).Count());
            Assert.Equal(script.Pumps.Length, script.Pumps.DistinctBy(p => p.Target.PumpId).Count());
            var library = new Simulators.SimDrugLibrary("demo", "1", [1], "ICU", []);
            var channels = script.Pumps.ToDictionary(p => p.Target.PumpId, p => p.ToConfig(library).Channels[0]);
            foreach (var order in script.Orders.Where(o => channels.ContainsKey(o.Pump.PumpId)))
            {
                Assert.True(channels[order.Pump.PumpId].RateFits(order.RateNlH), $"{order}: {order.RateNlH} nL/h");
                Assert.True(order.RateChange || channels[order.Pump.PumpId].VolumeFits(order.VolumeNl), $"{order}: {order.VolumeNl} nL");
            }

            foreach (var pump in script.Pumps)
            {
                var channel = channels[pump.Target.PumpId];
                Assert.All(pump.Therapy.Actions.Where(a => a.RateNlH > 0), a => Assert.True(channel.RateFits(a.RateNlH)));
                Assert.All(pump.Therapy.Actions.Where(a => a.VolumeNl > 0), a => Assert.True(channel.VolumeFits(a.VolumeNl)));
            }
        }
    }

    [Fact]
    public void Every_message_passes_its_profile_without_any_tolerance_except_the_one_that_must_not()
    {
        var ehr = new EhrIdentity();
        foreach (var script in new[] { LoopScript.Create(7, 20), DemoScript.Create(7, 20, 600_000) })
        {
            foreach (var order in script.Orders)
            {
                var report = new ReadReport(ReadOptions.Strict);
                Assert.True(Er7Message.TryParse(OrderMessages.Infusion(order, ehr, Now, Now), out var message, out _));
                Assert.Equal(!order.WithoutRequestTime, RgvO15.TryRead(message, report, out var read));
                Assert.Equal(order.WithoutRequestTime ? CommitDecision.Error : CommitDecision.Accept, report.Commit);
                Assert.Equal(Tolerances.None, report.Used);
                if (read is null)
                    continue;
                Assert.Empty(report.Findings);
                Assert.Equal(
                    (order.RequestId, order.OrderId, order.Pump.PumpId), (read.Header.ControlId, read.Order.Placer!.Id, read.PumpId));
                Assert.Equal(Now, read.Order.RequestedAt!.Value.Instant);
            }

            foreach (var prescription in script.Prescriptions)
            {
                var report = new ReadReport(ReadOptions.Strict);
                Assert.True(Er7Message.TryParse(OrderMessages.Prescription(prescription, ehr, Now), out var message, out _));
                Assert.True(RdeO11.TryRead(message, report, out _));
                Assert.Empty(report.Findings);
                Assert.Equal(Tolerances.None, report.Used);
            }
        }
    }

    [Fact]
    public void S3_orders_that_expire_are_backdated_and_the_stale_one_is_beyond_its_life()
    {
        var script = LoopScript.Create(7, 20);

        Assert.All(script.Orders.Where(o => o.Step == WardStep.StaleOrder), o => Assert.True(o.AgeMs > RequestLife.InfusionMs));
        Assert.All(script.Orders.Where(o => o.Step == WardStep.IgnoreUntilExpiry), o => Assert.InRange(o.AgeMs, 290_000, 292_000));
    }

    private static string Print(WardScript script) => string.Join('\n', [
        .. script.Orders.Select(o => $"{o} {o.AtMs} {o.RateNlH} {o.VolumeNl} {o.Patient.Id} {o.Decision} {o.Expected.Outcome}"),
        .. script.Prescriptions.Select(p => $"{p.MessageId} {p.AtMs} {p.Control} {p.OrderId} {p.RateMin.Number}"),
        .. script.Pumps.SelectMany(p => p.Therapy.Actions.Select(a => $"{p.Target} {a}")),
    ]);
}
