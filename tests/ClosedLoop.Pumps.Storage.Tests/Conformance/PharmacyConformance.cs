using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Worklist;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class PharmacyConformance(IStoreHarness harness) : JournalConformance(harness)
{
    private static readonly OrderId Order = new("ORDER-1");
    private static readonly ProgramId Program = new("PROGRAM-1");

    private static OrderVersion Version(string control) => new(Order, 0, control, "Active", "PHARMACY", "M1", new byte[] { 1, 2 }, Now);

    private static EmergencyOrder Emergency => new(Order, Program, new PatientId("P1"), "DRUG", "reason", new ClinicianId("N1"), Now);

    private static OrderLink Link(DateTimeOffset since) => new(0, Channel, InfusionSource.Primary, Order, since, null, "Nora", Now, "late");

    [Fact]
    public void Versions_of_an_order_count_up_and_are_all_kept()
    {
        Assert.Equal(1, Write(tx => tx.AppendOrderVersion(Version("New"))));
        Assert.Equal(2, Write(tx => tx.AppendOrderVersion(Version("Hold"))));
        Assert.Equal(1, Write(tx => tx.AppendOrderVersion(Version("New") with { Order = new OrderId("ORDER-2") })));
        var kept = Read(reader => reader.ListOrderVersions(Order));
        Assert.Equal([(1, "New"), (2, "Hold")], kept.Select(one => (one.Version, one.Control)));
        Assert.Equal([1, 2], kept[0].Body.ToArray());
    }

    [Fact]
    public void What_a_person_attested_is_read_back_in_order()
    {
        var entry = new ConfirmationEntry(0, Program, "release", "Nora", new ClinicianId("N1"), Now, new byte[] { 7 }, "P-1", "released");
        Write(tx => { tx.AppendConfirmation(entry); tx.AppendConfirmation(entry with { Act = "double check", Result = "matches" }); return true; });
        var acts = Read(reader => reader.ListConfirmations(Program));
        Assert.Equal(["release", "double check"], acts.Select(one => one.Act));
        Assert.Equal((byte)7, Assert.Single(acts[0].Seen.ToArray()));
        Assert.Empty(Read(reader => reader.ListConfirmations(new ProgramId("other"))));
    }

    [Fact]
    public void An_emergency_order_is_raised_once_and_decided_once()
    {
        Assert.True(Write(tx => tx.RaiseEmergencyOrder(Emergency)));
        Assert.False(Write(tx => tx.RaiseEmergencyOrder(Emergency with { Reason = "again" })));
        Assert.Equal(Emergency, Read(reader => reader.GetEmergencyOrder(Order)));
        Assert.True(Write(tx => tx.DecideEmergencyOrder(Order, "verified", new OrderId("RX"), "Pia", "agreed", Now.AddMinutes(1))));
        Assert.False(Write(tx => tx.DecideEmergencyOrder(Order, "rejected", null, "Pia", "no", Now.AddMinutes(2))));
        var decided = Assert.Single(Read(reader => reader.ListEmergencyOrders(10)));
        Assert.Equal(("verified", new OrderId("RX"), "Pia", "agreed", Now.AddMinutes(1)),
            (decided.Decision, decided.VerifiedAs!.Value, decided.DecidedBy, decided.DecisionReason, decided.DecidedAt!.Value));
    }

    [Fact]
    public void A_link_holds_from_its_beginning_until_its_infusion_is_over()
    {
        Write(tx => { tx.InsertLink(Link(Now)); return true; });
        Assert.Null(Read(reader => reader.LinkAt(Channel, InfusionSource.Primary, Now.AddSeconds(-1))));
        Assert.Null(Read(reader => reader.LinkAt(Channel, InfusionSource.Secondary, Now)));
        Assert.Equal(Order, Read(reader => reader.LinkAt(Channel, InfusionSource.Primary, Now.AddHours(9)))!.Order);
        Assert.Single(Read(reader => reader.ListOpenLinks(10)));
        Write(tx => { tx.EndLinks(Channel, InfusionSource.Primary, Now.AddHours(1)); return true; });
        Assert.Empty(Read(reader => reader.ListOpenLinks(10)));
        Assert.NotNull(Read(reader => reader.LinkAt(Channel, InfusionSource.Primary, Now.AddHours(1))));
        Assert.Null(Read(reader => reader.LinkAt(Channel, InfusionSource.Primary, Now.AddHours(2))));
    }

    [Fact]
    public void Open_work_is_found_by_its_channel()
    {
        var item = new WorkItem { Kind = WorkKind.OrderStoppedStillInfusing, Subject = "s", Channel = Channel, Text = "t", RaisedAt = Now };
        var id = Write(tx => tx.RaiseWork(item))!.Value;
        Assert.Equal(id, Assert.Single(Read(reader => reader.FindOpenWork(item.Kind, Channel))).Id);
        Assert.Empty(Read(reader => reader.FindOpenWork(WorkKind.CaseReview, Channel)));
        Write(tx => tx.CloseWork(id, "n", "done", Now));
        Assert.Empty(Read(reader => reader.FindOpenWork(item.Kind, Channel)));
    }
}
