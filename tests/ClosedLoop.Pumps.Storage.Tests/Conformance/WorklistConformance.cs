using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Worklist;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class WorklistConformance(IStoreHarness harness) : JournalConformance(harness)
{
    private static readonly WorkItem Item = new()
    {
        Kind = WorkKind.OrderStoppedStillInfusing,
        Subject = "ORDER-1",
        Channel = Channel,
        Order = new OrderId("ORDER-1"),
        Patient = new PatientId("PATIENT-A"),
        Text = "order stopped, still infusing",
        RaisedAt = Now,
        DueAt = Now.AddMinutes(10),
    };

    [Fact]
    public void The_same_matter_is_open_once_and_can_be_raised_again_when_closed()
    {
        var id = Write(transaction => transaction.RaiseWork(Item));
        Assert.NotNull(id);
        Assert.Null(Write(transaction => transaction.RaiseWork(Item with { Text = "noticed again" })));
        Assert.NotNull(Write(transaction => transaction.RaiseWork(Item with { Kind = WorkKind.OutsideOrder })));
        Assert.Equal(Item with { Id = id.Value }, Read(reader => reader.GetWork(id.Value)));
        Assert.Equal(id, Read(reader => reader.FindOpenWork(Item.Kind, Item.Subject))!.Id);

        Assert.True(Write(transaction => transaction.CloseWork(id.Value, "nurse-1", "stopped at the pump", Now.AddMinutes(3))));
        Assert.False(Write(transaction => transaction.CloseWork(id.Value, "nurse-2", "again", Now.AddMinutes(4))));
        Assert.Null(Read(reader => reader.FindOpenWork(Item.Kind, Item.Subject)));
        Assert.NotNull(Write(transaction => transaction.RaiseWork(Item)));
        Assert.Equal(2, Read(reader => reader.ListOpenWork(10)).Count);
        Assert.Equal(3, Read(reader => reader.ListWork(10)).Count);
        var closed = Read(reader => reader.GetWork(id.Value))!;
        Assert.Equal(("nurse-1", "stopped at the pump", Now.AddMinutes(3)), (closed.ClosedBy, closed.Outcome, closed.ClosedAt));
    }

    [Fact]
    public void An_item_keeps_its_deadline_when_only_its_owner_changes()
    {
        var id = Write(transaction => transaction.RaiseWork(Item))!.Value;
        Assert.True(Write(transaction => transaction.AssignWork(id, "nurse-1", null)));
        Assert.Equal(("nurse-1", Item.DueAt), Owned());
        Assert.True(Write(transaction => transaction.AssignWork(id, "nurse-2", Now.AddHours(1))));
        Assert.Equal(("nurse-2", Now.AddHours(1)), Owned());
        Assert.False(Write(transaction => transaction.AssignWork(id + 1, "nurse-2", null)));

        (string? Owner, DateTimeOffset? DueAt) Owned() => Read(reader => (reader.GetWork(id)!.Owner, reader.GetWork(id)!.DueAt));
    }
}
