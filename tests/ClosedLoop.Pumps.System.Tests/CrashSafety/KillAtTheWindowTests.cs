using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;
using ClosedLoop.Pumps.Simulators.SimEhr;
using ClosedLoop.Pumps.System.Tests.Harness;
using Xunit;
using Xunit.Abstractions;

namespace ClosedLoop.Pumps.System.Tests.CrashSafety;

/// <summary>
/// Holds one frame on its way, so that the gateway stands exactly between two steps, kills it there (SIGKILL), starts it again on the same
/// files, and compares what the pump says with what the EHR was told.
/// </summary>
public sealed class KillAtTheWindowTests(ITestOutputHelper output)
{
    [Fact]
    public async Task S1_After_CA_was_written_and_before_it_arrived_the_repeated_order_is_the_same_order()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(), output);
        var order = TestOrders.Fluid(0, "ca");
        await ward.PrescribeAsync(order);
        var ack = ward.OrderLink.ToClient.HoldAsync(Frames.Contains("MSA|CA|" + order.RequestId));
        var asking = ward.RequestAsync(order);

        var held = await Eventually.ComesAsync(ack, "the CA on its way");
        await KillAndRestartAsync(ward, held);
        await asking;
        await ward.SettledAsync();

        Assert.True(ward.Order(order.RequestId).Attempts > 1, "The order was never repeated.");
        Assert.Equal(AckCode.CA, ward.Order(order.RequestId).Ack);
        AssertProposedOnce(ward);
    }

    [Fact]
    public async Task S4_A_proposal_lost_with_the_gateway_is_not_sent_again_and_the_sender_is_told_it_is_unknown()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(), output);
        var order = TestOrders.Fluid(0, "lost");
        var propose = ward.PumpLink.ToClient.HoldAsync(Frames.Is<Propose>());
        await ward.AskAsync(order);

        var held = await Eventually.ComesAsync(propose, "the proposal on its way");
        await KillAndRestartAsync(ward, held);
        await ward.SettledAsync();

        Assert.Empty(ward.Pump.Do(pump => pump.Truth.ProposesReceived.ToArray()));
        var answer = Assert.Single(ward.Order(order.RequestId).Answers.DistinctBy(one => one.ControlId));
        Assert.NotEqual(AckCode.AA, answer.Code);
    }

    [Fact]
    public async Task S4_A_proposal_whose_answer_was_lost_is_asked_about_and_not_sent_again()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(), output);
        var order = TestOrders.Fluid(0, "offered");
        var offered = ward.PumpLink.ToServer.HoldAsync(Frames.Is<ProposalState>());
        await ward.AskAsync(order);

        var held = await Eventually.ComesAsync(offered, "the pump's answer on its way");
        await KillAndRestartAsync(ward, held);
        await Eventually.HoldsAsync(() => ward.Order(order.RequestId).Answers.Count > 0, "the sender has an answer");
        ward.Pump.Do(pump => pump.RejectProposal("A", "N001"));
        await ward.SettledAsync();

        AssertProposedOnce(ward);
        Assert.Single(ward.Order(order.RequestId).Answers.DistinctBy(one => one.ControlId));
    }

    [Fact]
    public async Task S8_What_the_nurse_started_while_the_gateway_was_dead_is_documented_once_and_answered_once()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(), output);
        var order = TestOrders.Fluid(0, "started", rateMlH: 720, volumeTenthsMl: 4);
        var offered = ward.PumpLink.ToServer.HoldAsync(Frames.Is<ProposalState>());
        await ward.AskAsync(order);
        var held = await Eventually.ComesAsync(offered, "the pump's answer on its way");

        await ward.KillGatewayAsync();
        Assert.Equal(KeypadResult.Done, ward.Pump.Do(pump => pump.AcceptProposal("A", "N001")));
        held.Drop();
        await ward.StartGatewayAsync();
        await Eventually.HoldsAsync(() => ward.Pump.Do(pump => pump.Truth.Infusions.Any(one => one.Completed)), "the infusion completes");
        await ward.SettledAsync();

        AssertProposedOnce(ward);
        Assert.Single(ward.Pump.Do(pump => pump.Truth.Infusions.ToArray()), one => one.ProgramId.Length > 0);
    }

    [Fact]
    public async Task S1_An_event_the_gateway_never_committed_is_sent_again_by_the_pump()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(), output);
        var sent = ward.PumpLink.ToServer.HoldAsync(Frames.Is<Event>(one => one.Kind == EventKind.DeliveryStart));
        StartByHand(ward);

        var held = await Eventually.ComesAsync(sent, "the event on its way");
        await KillAndRestartAsync(ward, held);
        await ward.SettledAsync();

        Assert.Single(Receipts(ward, EventKind.DeliveryStart).DistinctBy(one => one.Event!.Identity));
    }

    [Fact]
    public async Task S8_An_event_whose_ack_was_lost_is_documented_once()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(), output);
        var start = ward.Pump.Do(pump => pump.Log.LastSequence) + 2; // the patient's id is entered first
        var acked = ward.PumpLink.ToClient.HoldAsync(Frames.Is<EventAck>(ack => ack.CumulativeSequence >= start));
        StartByHand(ward);

        var held = await Eventually.ComesAsync(acked, "the ack on its way");
        await KillAndRestartAsync(ward, held);
        await ward.SettledAsync();

        AssertSameBytes(Receipts(ward, EventKind.DeliveryStart));
    }

    [Fact]
    public async Task S8_Documentation_whose_ack_was_lost_is_sent_again_with_the_same_identity_and_bytes()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Unattended(), output);
        var answered = ward.DocumentLink.ToClient.HoldAsync(Frames.Contains("ACK^R42", "MSA|CA|"));
        StartByHand(ward);

        var held = await Eventually.ComesAsync(answered, "the EHR's ack on its way");
        await KillAndRestartAsync(ward, held);
        await ward.SettledAsync();

        var events = ward.Ehr.Consumer.Reports.Where(report => report.Event is not null).GroupBy(report => report.Event!.Identity).ToList();
        var repeated = Assert.Single(events, one => one.Count() > 1);
        AssertSameBytes([.. repeated]);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task S8_An_answer_that_did_not_get_through_goes_out_after_the_restart_with_one_identity(bool arrived)
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(), output);
        var order = TestOrders.Fluid(0, "rrg", rateMlH: 720, volumeTenthsMl: 4);
        var hold = arrived
            ? ward.AnswerLink.ToClient.HoldAsync(Frames.Contains("MSA|CA|"))
            : ward.AnswerLink.ToServer.HoldAsync(Frames.Contains("RRG^O16"));
        await ward.AskAsync(order);

        var held = await Eventually.ComesAsync(hold, arrived ? "the ack of the RRG on its way" : "the RRG on its way");
        await KillAndRestartAsync(ward, held);
        await ward.SettledAsync();

        var answers = ward.Order(order.RequestId).Answers;
        Assert.Equal(arrived ? 2 : 1, answers.Count);
        Assert.Single(answers.DistinctBy(one => one.ControlId));
        Assert.All(answers, one => Assert.True(one.Raw.Span.SequenceEqual(answers[0].Raw.Span), "The repeated RRG has other bytes."));
        AssertProposedOnce(ward);
    }

    [Fact]
    public async Task S3_A_proposal_held_up_beyond_its_time_is_not_taken_by_the_pump()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(), output);
        var order = TestOrders.Fluid(0, "late") with { AgeMs = RequestLife.InfusionMs - 4_000 };
        var propose = ward.PumpLink.ToClient.HoldAsync(Frames.Is<Propose>());
        await ward.AskAsync(order);

        var held = await Eventually.ComesAsync(propose, "the proposal on its way");
        var expires = ((Propose)LinkFrames.Message(held.Bytes)!).ExpiresUnixMs;
        await Eventually.HoldsAsync(() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() > expires, "its time is over");
        held.Release();
        await ward.SettledAsync();

        Assert.Empty(ward.Pump.Do(pump => pump.Truth.Infusions.ToArray()));
        Assert.NotEqual(AckCode.AA, Assert.Single(ward.Order(order.RequestId).Answers.DistinctBy(one => one.ControlId)).Code);
    }

    [Fact]
    public async Task S3_A_request_whose_time_ended_while_the_gateway_was_dead_is_never_proposed()
    {
        await using var ward = await SystemWard.StartAsync(WardSetup.Attended(), output);
        var order = TestOrders.Fluid(0, "dead") with { AgeMs = RequestLife.InfusionMs - 4_000 };
        await ward.PrescribeAsync(order);
        var propose = ward.PumpLink.ToClient.HoldAsync(Frames.Is<Propose>());
        await ward.RequestAsync(order);
        var held = await Eventually.ComesAsync(propose, "the proposal on its way");

        await ward.KillGatewayAsync();
        held.Drop();
        var expires = ((Propose)LinkFrames.Message(held.Bytes)!).ExpiresUnixMs;
        await Eventually.HoldsAsync(() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() > expires, "its time is over");
        await ward.StartGatewayAsync();
        await ward.SettledAsync();

        Assert.Empty(ward.Pump.Do(pump => pump.Truth.ProposesReceived.ToArray()));
        Assert.NotEqual(AckCode.AA, Assert.Single(ward.Order(order.RequestId).Answers.DistinctBy(one => one.ControlId)).Code);
    }

    private static async Task KillAndRestartAsync(SystemWard ward, HeldFrame held)
    {
        await ward.KillGatewayAsync();
        held.Drop();
        await ward.StartGatewayAsync();
        await ward.PumpsInSessionAsync();
    }

    private static void StartByHand(SystemWard ward)
    {
        var saline = WardDrugs.Saline;
        ward.Pump.Do(pump => pump.SetPatient("A", "N001", TestOrders.Patient(0).Id));
        Assert.Equal(KeypadResult.Done, ward.Pump.Do(pump =>
            pump.ProgramByHand("A", "N001", InfusionOrderText.ByHand(saline.Code, saline.Name), 100_000_000, 50_000_000)));
    }

    private static List<ReceivedReport> Receipts(SystemWard ward, EventKind kind)
    {
        var logged = ward.Pump.Do(pump => pump.Log.Everything.Where(entry => entry.Kind == kind).Select(entry => entry.Sequence).ToHashSet());
        return [.. ward.Ehr.Consumer.Reports.Where(report => report.Event is { } one && logged.Contains(one.Identity.Sequence))];
    }

    private static void AssertSameBytes(List<ReceivedReport> receipts)
    {
        Assert.NotEmpty(receipts);
        Assert.All(receipts, one => Assert.True(one.Raw.Span.SequenceEqual(receipts[0].Raw.Span), "The repeated message has other bytes."));
        Assert.Single(receipts.DistinctBy(one => one.ControlId));
    }

    private static void AssertProposedOnce(SystemWard ward) => Assert.Single(ward.Pump.Do(pump => pump.Truth.ProposesReceived.ToArray()));
}
