using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Simulation.Tests.Verdict;
using ClosedLoop.Pumps.Simulators.SimEhr;
using Xunit;

namespace ClosedLoop.Pumps.Simulation.Tests.SimEhr;

public class DeviceObservationConsumerTests
{
    [Fact]
    public async Task An_event_is_answered_CA_and_kept_with_what_it_says()
    {
        var ward = Ward.Clean();
        await using var consumer = new DeviceObservationConsumer(TimeProvider.System);
        using var gateway = await MllpPeer.ConnectAsync(consumer.EndPoint);

        await gateway.SendAsync(ward.Reports[1].Raw.ToArray());
        var ack = Ack(await gateway.ReadAsync());

        Assert.Equal(new Acknowledgement(AckCode.CA, ward.Reports[1].ControlId), ack);
        var kept = Assert.Single(consumer.Reports);
        Assert.True(kept.IsEvent);
        Assert.Equal(ward.Reports[1].Event! with { Sources = kept.Event!.Sources }, kept.Event);
        Assert.Equal(ward.Reports[1].Event!.Sources, kept.Event.Sources);
        Assert.Equal((1, "MR1", "ORD1", 360_000_000L), (kept.Connection, kept.Event.PatientId, kept.Event.OrderId, kept.Event.FlowNlH));
    }

    [Theory]
    [InlineData(DocReplyKind.CommitError, AckCode.CE)]
    [InlineData(DocReplyKind.CommitReject, AckCode.CR)]
    [InlineData(DocReplyKind.ApplicationError, AckCode.AE)]
    public async Task An_error_can_be_scripted(DocReplyKind kind, AckCode code)
    {
        await using var consumer = new DeviceObservationConsumer(TimeProvider.System);
        consumer.AnswerWith(_ => new DocReply(kind));
        using var gateway = await MllpPeer.ConnectAsync(consumer.EndPoint);

        await gateway.SendAsync(Ward.Clean().Reports[0].Raw.ToArray());

        Assert.Equal(code, Ack(await gateway.ReadAsync()).Code);
        Assert.Equal(kind, Assert.Single(consumer.Reports).Reply);
    }

    [Fact]
    public async Task Silence_and_a_close_can_be_scripted_and_the_next_message_is_answered_again()
    {
        var reports = Ward.Clean().Reports;
        await using var consumer = new DeviceObservationConsumer(TimeProvider.System);
        consumer.AnswerWith(r => new DocReply(r.ControlId == reports[0].ControlId ? DocReplyKind.Silence
            : r.ControlId == reports[2].ControlId ? DocReplyKind.Close : DocReplyKind.Accept));
        using var gateway = await MllpPeer.ConnectAsync(consumer.EndPoint);

        await gateway.SendAsync(reports[0].Raw.ToArray());
        await gateway.SendAsync(reports[1].Raw.ToArray());
        Assert.Equal(reports[1].ControlId, Ack(await gateway.ReadAsync()).ControlId);

        await gateway.SendAsync(reports[2].Raw.ToArray());
        Assert.Null(await gateway.ReadAsync());
        Assert.Equal(3, consumer.Reports.Count);
    }

    [Theory]
    [InlineData(EhrFault.None, "")]
    [InlineData(EhrFault.DropEvent, "event ACDE480000000001/1/3 DeliveryComplete of order ORD1 was never documented")]
    [InlineData(EhrFault.DuplicateEvent, "event ACDE480000000001/1/3 was received twice")]
    [InlineData(EhrFault.WrongVolume, "event ACDE480000000001/1/3 DeliveryComplete of order ORD1 came with a total volume of 0 mL")]
    public async Task Each_fault_of_the_link_is_found_by_the_verdict_and_named(EhrFault fault, string violation)
    {
        var ward = Ward.Clean();
        await using var consumer = new DeviceObservationConsumer(TimeProvider.System, fault);
        using var gateway = await MllpPeer.ConnectAsync(consumer.EndPoint);
        foreach (var report in ward.Reports)
        {
            await gateway.SendAsync(report.Raw.ToArray());
            Assert.Equal(AckCode.CA, Ack(await gateway.ReadAsync()).Code);
        }

        ward.Reports.Clear();
        ward.Reports.AddRange(consumer.Reports);
        var violations = ward.Judge().Violations;

        if (fault == EhrFault.None)
            Assert.Empty(violations);
        else
            Assert.Contains(violation, Assert.Single(violations), StringComparison.Ordinal);
    }

    internal static Acknowledgement Ack(byte[]? bytes)
    {
        Assert.NotNull(bytes);
        Assert.True(Er7Message.TryParse(bytes, out var message, out _));
        Assert.True(AckMessage.TryRead(message, new ReadReport(ReadOptions.Strict), out var ack));
        return ack.Acknowledgement;
    }
}
