using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using Xunit;
using static ClosedLoop.Pumps.Storage.Tests.Conformance.Samples;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

public abstract class FhirConformance(IStoreHarness harness) : JournalConformance(harness)
{
    private static readonly OrderId Order = new("ORD-1");
    private static readonly ProgramId Program = new("program-1");

    [Fact]
    public void The_newest_version_is_the_resource_and_every_other_is_kept()
    {
        foreach (byte version in (byte[])[1, 2, 3])
            Write(transaction => transaction.AppendFhirVersion(Row("Task", "a", version)));
        Write(transaction => transaction.AppendFhirVersion(Row("Task", "b", 1) with { Program = null }));
        Reopen();

        Assert.Equal(new byte[] { 3 }, Read(reader => reader.GetFhirResource("Task", "a"))!.Body.ToArray());
        Assert.Equal(new byte[] { 1 }, Read(reader => reader.GetFhirVersion("Task", "a", 1))!.Body.ToArray());
        Assert.Null(Read(reader => reader.GetFhirVersion("Task", "a", 4)));
        Assert.Null(Read(reader => reader.GetFhirResource("MedicationRequest", "a")));
        Assert.Equal(3, Read(reader => reader.FindFhirResource(Program))!.Version);
        Assert.Equal("a", Read(reader => reader.FindFhirResource("Task", Order))!.Id);
        Assert.Null(Read(reader => reader.FindFhirResource("MedicationRequest", Order)));
    }

    [Fact]
    public void A_version_that_does_not_follow_the_one_before_it_is_a_fault()
    {
        Write(transaction => transaction.AppendFhirVersion(Row("Task", "a", 1)));
        foreach (byte wrong in (byte[])[1, 3])
            Assert.ThrowsAny<InvalidOperationException>(() => Write(transaction => transaction.AppendFhirVersion(Row("Task", "a", wrong))));
    }

    [Fact]
    public void Lists_go_back_in_the_order_of_creation_and_histories_in_the_order_of_versions()
    {
        Write(transaction =>
        {
            transaction.AppendFhirVersion(Row("Task", "a", 1));
            transaction.AppendFhirVersion(Row("Task", "b", 1) with { Program = null });
            transaction.AppendFhirVersion(Row("Task", "a", 2));
        });
        var first = Assert.Single(Read(reader => reader.ListFhirResources("Task", null, long.MaxValue, 1)));
        Assert.Equal("b", first.Id);
        var second = Assert.Single(Read(reader => reader.ListFhirResources("Task", null, first.Number, 9)));
        Assert.Equal(("a", 2), (second.Id, second.Version));

        var history = Read(reader => reader.ListFhirVersions("Task", null, Now.AddMinutes(-1), long.MaxValue, 9));
        Assert.Equal(["a2", "b1", "a1"], history.Select(row => $"{row.Id}{row.Version}"));
        Assert.Equal(["a2"], Read(reader => reader.ListFhirVersions("Task", "a", Now.AddMinutes(2), long.MaxValue, 9)).Select(row => $"{row.Id}{row.Version}"));
        Assert.Equal(["a1"], Read(reader => reader.ListFhirVersions("Task", "a", Now, history[0].Number, 9)).Select(row => $"{row.Id}{row.Version}"));
    }

    [Fact]
    public void A_resource_is_found_by_the_identifiers_of_its_newest_version()
    {
        Write(transaction =>
        {
            transaction.AppendFhirVersion(Row("Task", "a", 1) with { Identifiers = ["old", "kept"] });
            transaction.AppendFhirVersion(Row("Task", "a", 2) with { Identifiers = ["kept", "new", "new"] });
            transaction.AppendFhirVersion(Row("Task", "b", 1) with { Program = null, Identifiers = ["kept"] });
        });
        Reopen();
        Assert.Equal(["b", "a"], Named("kept"));
        Assert.Equal(["a"], Named("new"));
        Assert.Empty(Named("old"));

        string[] Named(string value) => [.. Read(reader => reader.ListFhirResources("Task", value, long.MaxValue, 9)).Select(row => row.Id)];
    }

    [Fact]
    public void Audit_entries_are_read_back_page_by_page()
    {
        foreach (var reason in (string[])["one", "two", "three"])
            Write(transaction => transaction.AppendAudit(new AuditEntry(Now, "Ada", "act", "thing", reason)));
        var page = Read(reader => reader.ReadAudit(long.MaxValue, 2));
        Assert.Equal(["three", "two"], page.Select(row => row.Entry.Reason));
        Assert.Equal(["one"], Read(reader => reader.ReadAudit(page[^1].Number, 9)).Select(row => row.Entry.Reason));
    }

    private static FhirVersion Row(string type, string id, byte version) => new(
        type, id, version, Order, Program, new PatientId("MR1"), "PUT", Now.AddMinutes(version), new[] { version });
}
