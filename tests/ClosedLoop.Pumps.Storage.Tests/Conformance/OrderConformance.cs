using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class OrderConformance(IStoreHarness harness) : JournalConformance(harness)
{
    [Fact]
    public void An_inbound_message_is_found_within_the_window_only_with_the_answer_it_got()
    {
        Write(transaction => transaction.InsertInbound(Inbound("M1", Now, "first")));
        Write(transaction => transaction.InsertInbound(Inbound("M1", Now.AddDays(8), "second")));

        Assert.Equal("second"u8.ToArray(), Find("M1", Now)!.Ack.ToArray());
        Assert.Null(Find("M1", Now.AddDays(9)));
        Assert.Null(Find("M2", Now));
        Assert.Equal(new byte[] { 1, 2, 3 }, Find("M1", Now)!.ContentHash.ToArray());

        InboundMessage? Find(string controlId, DateTimeOffset since) =>
            Read(reader => reader.TryGetInbound("EHR", controlId, since));
    }

    [Fact]
    public void A_case_is_read_back_whole_and_updated_in_place()
    {
        Write(transaction => transaction.InsertCase(Case("P1")));
        Write(transaction => transaction.UpdateCase(Case("P1", "Started", isOpen: false)));
        Reopen();

        var read = Read(reader => reader.GetCase(new ProgramId("P1")))!;

        Assert.Equal(Case("P1", "Started", isOpen: false) with { Body = default }, read with { Body = default });
        Assert.Equal(Case("P1").Body.ToArray(), read.Body.ToArray());
        Assert.Throws<InvalidOperationException>(() => Write(transaction => transaction.UpdateCase(Case("P2"))));
        Assert.Throws<InvalidOperationException>(() => Write(transaction => transaction.InsertCase(Case("P1"))));
    }

    [Fact]
    public void Cases_are_found_by_channel_while_open_and_by_state()
    {
        Write(transaction =>
        {
            transaction.InsertCase(Case("P1", "Dispatched"));
            transaction.InsertCase(Case("P2", "Started", isOpen: false));
            transaction.InsertCase(Case("P3", "Indeterminate"));
        });

        Assert.Equal(["P1", "P3"], Read(reader => reader.FindOpenCases(Channel)).Select(row => row.Program.Value));
        Assert.Empty(Read(reader => reader.FindOpenCases(new ChannelRef(Pump, new ChannelId("B")))));
        Assert.Equal(["P1", "P3"], Read(reader => reader.FindOpenCases(Pump)).Select(row => row.Program.Value));
        Assert.Equal(3, Read(reader => reader.FindCasesOfOrder(Case("P1").Order, 10)).Count);
        Assert.Equal(2, Read(reader => reader.FindCasesOfOrder(Case("P1").Order, 2)).Count);
        Assert.Empty(Read(reader => reader.FindCasesOfOrder(new OrderId("another"), 10)));
        Assert.Equal(
            ["P1", "P2"], Read(reader => reader.FindCasesIn(["Started", "Dispatched"], 10)).Select(row => row.Program.Value));
        Assert.Single(Read(reader => reader.FindCasesIn(["Started", "Dispatched"], 1)));
    }

    [Fact]
    public void The_moves_of_a_case_are_numbered_and_kept()
    {
        Write(transaction => transaction.InsertCase(Case("P1")));

        Assert.Equal(1, Write(transaction => transaction.AppendTransition(new("P1"), null, "Received", Now, "")));
        Assert.Equal(2, Write(transaction => transaction.AppendTransition(new("P1"), "Received", "Refused", Now.AddSeconds(1), "9022")));

        Assert.Equal(
            [new CaseTransition(new("P1"), 1, null, "Received", Now, ""),
             new CaseTransition(new("P1"), 2, "Received", "Refused", Now.AddSeconds(1), "9022")],
            Read(reader => reader.ListTransitions(new("P1"))));
        Assert.Throws<InvalidOperationException>(
            () => Write(transaction => transaction.AppendTransition(new("unknown"), null, "Received", Now, "")));
    }

    [Fact]
    public void A_verified_order_is_kept_in_its_latest_form()
    {
        var order = new VerifiedOrderRow(new("O1"), new("PATIENT-1"), "Active", new byte[] { 1 }, Now);
        Write(transaction => transaction.UpsertVerifiedOrder(order));
        Write(transaction => transaction.UpsertVerifiedOrder(order with { Status = "Discontinued", UpdatedAt = Now.AddDays(1) }));

        var read = Read(reader => reader.GetVerifiedOrder(new("O1")))!;

        Assert.Equal(("Discontinued", Now.AddDays(1)), (read.Status, read.UpdatedAt));
        Assert.Null(Read(reader => reader.GetVerifiedOrder(new("O2"))));
    }

    [Fact]
    public void Fencing_tokens_rise_per_pump_across_restarts()
    {
        Assert.Equal(1ul, Write(transaction => transaction.NextFencingToken(Pump)).Value);
        Reopen();
        Assert.Equal(2ul, Write(transaction => transaction.NextFencingToken(Pump)).Value);
        Assert.Equal(1ul, Write(transaction => transaction.NextFencingToken(new PumpId("other"))).Value);
    }

    [Fact]
    public void Audit_entries_are_listed_newest_first()
    {
        var entry = new AuditEntry(Now, "nurse", "association.release", "pump/A", "forgotten");
        Write(transaction => transaction.AppendAudit(entry));
        Write(transaction => transaction.AppendAudit(entry with { Reason = "again" }));

        Assert.Equal([entry with { Reason = "again" }, entry], Read(reader => reader.ListAudit(10)));
    }
}
