using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Keeping;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Commands;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Keeping;

public sealed class SessionKeeperTests
{
    private static readonly PumpId Other = new("0012210000FFFFFF");
    private static readonly FencingToken First = new(1);
    private static readonly FencingToken Second = new(2);
    private readonly ManualTimeProvider time = new();
    private readonly SessionKeeper keeper;

    public SessionKeeperTests() =>
        keeper = new SessionKeeper([Sample.Pump, Other], new PumpSessionOptions(), new PumpLinkOptions(), time);

    [Fact]
    public void S11_a_pump_goes_from_known_through_live_to_lost_and_each_phase_has_its_age()
    {
        Assert.Equal(LinkPhase.Known, Standing.Phase);
        Wait(5_000);
        keeper.ConnectionAnnounced(Sample.Pump);
        Assert.Equal((LinkPhase.Connecting, 0L), PhaseAndAge());
        Open(First);
        Wait(3_000);
        keeper.HeartbeatReceived(Sample.Pump, 0, 1);
        Assert.Equal((LinkPhase.Live, 3_000L), PhaseAndAge());

        // Two heartbeats of two seconds without a word, the socket still open.
        Wait(4_000);
        Assert.Equal((LinkPhase.Suspect, 0L), PhaseAndAge());
        keeper.HeartbeatReceived(Sample.Pump, 0, 1);
        Assert.Equal(LinkPhase.Live, Standing.Phase);

        keeper.SessionClosed(Sample.Pump, First, "gone");
        Assert.Equal(LinkPhase.Suspect, Standing.Phase);
        Wait(59_999);
        Assert.Equal(LinkPhase.Suspect, Standing.Phase);
        Wait(1);
        Assert.Equal((LinkPhase.Lost, 0L), PhaseAndAge());
        Open(Second);
        Assert.Equal(LinkPhase.Live, Standing.Phase);
    }

    [Fact]
    public void The_end_of_a_session_that_was_replaced_changes_nothing()
    {
        Open(First);
        Open(Second);
        keeper.SessionClosed(Sample.Pump, First, "taken over");
        Assert.Equal(LinkPhase.Live, Standing.Phase);
    }

    [Fact]
    public void Who_speaks_in_a_pumps_name_and_is_refused_is_seen_and_leaves_its_session_alone()
    {
        Open(First);
        keeper.ConnectionAnnounced(Sample.Pump);
        keeper.ConnectionRefused(Sample.Pump, RefuseReason.IdentityMismatch);
        var kept = keeper.Find(Sample.Pump)!;
        Assert.Equal((LinkPhase.Live, 1L, RefuseReason.IdentityMismatch), (kept.Standing.Phase, kept.Presence.Refusals, kept.Presence.LastRefusal));

        keeper.ConnectionAnnounced(Other);
        keeper.ConnectionRefused(Other, RefuseReason.NotReady);
        Assert.Equal(LinkPhase.Known, keeper.Find(Other)!.Standing.Phase);
    }

    [Fact]
    public void One_that_never_finishes_connecting_is_not_connecting_for_ever()
    {
        keeper.ConnectionAnnounced(Sample.Pump);
        Wait(new PumpSessionOptions().AdmissionTimeoutMs);
        Assert.Equal(LinkPhase.Known, Standing.Phase);
    }

    [Fact]
    public void A_stranger_is_not_kept_and_every_phase_is_counted()
    {
        keeper.ConnectionAnnounced(new PumpId("STRANGER"));
        Open(First);
        Assert.Null(keeper.Find(new PumpId("STRANGER")));
        Assert.Equal(2, keeper.List().Count);
        Assert.Equal(
            [(LinkPhase.Known, 1), (LinkPhase.Connecting, 0), (LinkPhase.Live, 1), (LinkPhase.Suspect, 0), (LinkPhase.Lost, 0)],
            keeper.Counts().OrderBy(count => count.Key).Select(count => (count.Key, count.Value)));
    }

    [Fact]
    public async Task After_a_restart_what_was_on_line_is_suspect_then_lost_and_what_was_lost_is_lost()
    {
        await using var ward = new OrderWard();
        await ward.Journal.WriteAsync(
            tx =>
            {
                tx.PutPumpLink(new PumpLinkRow(Sample.Pump, true, First, 0));
                tx.PutPumpLink(new PumpLinkRow(Other, false, First, 1));
                return true;
            },
            default);
        ward.Read(reader =>
        {
            keeper.Recover(reader);
            return true;
        });
        Assert.Equal((LinkPhase.Suspect, LinkPhase.Lost), (Standing.Phase, keeper.Find(Other)!.Standing.Phase));
        Wait(60_000);
        Assert.Equal(LinkPhase.Lost, Standing.Phase);
    }

    private LinkStanding Standing => keeper.Find(Sample.Pump)!.Standing;

    private (LinkPhase Phase, long AgeMs) PhaseAndAge() => (Standing.Phase, (long)(time.GetUtcNow() - Standing.Since).TotalMilliseconds);

    private void Open(FencingToken token) => keeper.SessionOpened(Sample.Pump, token, Sample.Hello(time.GetUtcNow(), 0, 1));

    private void Wait(int ms) => time.Advance(TimeSpan.FromMilliseconds(ms));
}
