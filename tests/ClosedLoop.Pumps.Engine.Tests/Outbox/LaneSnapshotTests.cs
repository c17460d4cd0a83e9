using ClosedLoop.Pumps.Engine.Outbox;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Outbox;

public sealed class LaneSnapshotTests
{
    private readonly LaneSchedulerRig rig = new(new OutboxDestinationOptions { BackoffMinMs = 100 }, seed: 2);

    [Fact]
    public void A_snapshot_waits_for_the_durable_messages_of_its_lane()
    {
        rig.Scheduler.Offer("a", Snapshot("S1"));
        rig.Enqueue("a", 1, 2);

        Assert.Equal([1, 2], rig.DrainAcceptingUntilSnapshot(out var snapshot));
        Assert.Equal("S1", snapshot);
    }

    [Fact]
    public void Only_the_newest_snapshot_is_sent()
    {
        Assert.False(rig.Scheduler.Offer("a", Snapshot("S1")));
        Assert.True(rig.Scheduler.Offer("a", Snapshot("S2")));

        Assert.Equal("S2", Assert.IsType<LaneStep.SendSnapshot>(rig.Next()).Snapshot.ControlId);
        Assert.IsType<SendEffect.SnapshotSent>(rig.Scheduler.Complete(new SendOutcome.Accepted(), rig.Now));
        Assert.IsType<LaneStep.Idle>(rig.Next());
    }

    [Fact]
    public void One_offered_while_another_is_under_way_is_sent_after_it()
    {
        rig.Scheduler.Offer("a", Snapshot("S1"));
        rig.Next();
        Assert.False(rig.Scheduler.Offer("a", Snapshot("S2")));
        rig.Scheduler.Complete(new SendOutcome.Accepted(), rig.Now);

        Assert.Equal("S2", Assert.IsType<LaneStep.SendSnapshot>(rig.Next()).Snapshot.ControlId);
    }

    public static TheoryData<SendOutcome> Failures =>
    [
        new SendOutcome.Rejected("AE", ""), new SendOutcome.Refused("CR", ""), new SendOutcome.NoAnswer(),
        new SendOutcome.ConnectionFailed("reset"),
    ];

    [Theory]
    [MemberData(nameof(Failures))]
    public void S9_A_failed_snapshot_is_dropped_and_parks_nothing(SendOutcome failure)
    {
        rig.Scheduler.Offer("a", Snapshot("S1"));
        rig.Next();

        Assert.IsType<SendEffect.SnapshotDropped>(rig.Scheduler.Complete(failure, rig.Now));

        rig.AdvanceToIdleEnd();
        rig.Enqueue("a", 1);
        Assert.Equal([1], rig.DrainAccepting());
    }

    [Fact]
    public void A_parked_lane_sends_no_snapshot_until_its_messages_are_through()
    {
        rig.Enqueue("a", 1);
        rig.Answer(1, new SendOutcome.Rejected("AE", ""));
        rig.Scheduler.Offer("a", Snapshot("S1"));
        Assert.IsType<LaneStep.Idle>(rig.Next());

        rig.Scheduler.Unpark("a");

        Assert.Equal([1], rig.DrainAcceptingUntilSnapshot(out var snapshot));
        Assert.Equal("S1", snapshot);
    }

    private static LaneSnapshot Snapshot(string controlId) => new(controlId, default);
}
