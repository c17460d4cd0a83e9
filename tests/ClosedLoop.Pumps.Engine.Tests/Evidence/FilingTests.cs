using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Engine.Evidence;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Evidence;

/// <summary>Who has to acknowledge what before an administration is filed, where the EHR is told by HL7 ("mar") and by FHIR ("emr").</summary>
public sealed class FilingTests : IAsyncLifetime
{
    private const string Server = "emr";

    private readonly OrderWard ward = new(filing: new FilingServers([Server]));
    private AdministrationId id;
    private int told;

    private Administration Known => ward.Read(reader => reader.GetAdministration(id))!;

    public async Task InitializeAsync()
    {
        await ward.ConnectAsync();
        await ward.CommitAsync(EvidenceShift.Start(1, ward.Now, 0, 0), EvidenceShift.Complete(2, ward.Now.AddMilliseconds(1), 5, 5));
        await ward.Projector.CatchUpAsync(default);
        id = Assert.Single(ward.Read(EvidenceShift.All)).Id;
    }

    public async Task DisposeAsync() => await ward.DisposeAsync();

    [Fact]
    public async Task S1_Filed_waits_for_the_FHIR_server_too_and_its_own_telling_files_nothing_again()
    {
        await SendHl7Async();
        Assert.Equal(EvidenceState.Unreviewed, Known.State);
        var message = await TellAsync();
        await ward.Projector.CatchUpAsync(default);
        Assert.Equal(EvidenceState.Unreviewed, Known.State);

        await SentAsync(message);
        Assert.Equal((EvidenceState.Filed, Server), (Known.State, Known.Note.Author));
        var version = Known.Version;
        await SentAsync(await TellAsync());
        Assert.Equal((EvidenceState.Filed, version), (Known.State, Known.Version));
        Assert.Empty(ward.Read(reader => reader.ReadDocumentationMarks(0, 10)));
    }

    [Fact]
    public async Task The_FHIR_server_alone_does_not_file_what_HL7_waits_for()
    {
        await SentAsync(await TellAsync());
        Assert.Equal(EvidenceState.Unreviewed, Known.State);
        await SendHl7Async();
        Assert.Equal((EvidenceState.Filed, "mar"), (Known.State, Known.Note.Author));
    }

    [Fact]
    public async Task Where_nobody_waits_for_HL7_the_FHIR_server_files_every_entry()
    {
        foreach (var row in Hl7())
            await ward.Journal.WriteAsync(
                tx =>
                {
                    tx.MarkParked(row.Id, "AE", ward.Now);
                    tx.DropDocumentationMarks(long.MaxValue);
                    tx.DiscardParked(row.Id, ward.Now);
                },
                default);
        await SentAsync(await TellAsync());
        Assert.Equal(EvidenceState.Filed, Known.State);
        Assert.All(ward.Read(reader => reader.ListEntries(id)), entry => Assert.Equal(ward.Now, entry.FiledAt));
    }

    [Fact]
    public async Task An_older_version_at_the_FHIR_server_files_nothing()
    {
        await SendHl7Async();
        var older = await TellAsync();
        await ward.Journal.WriteAsync(
            tx => tx.AppendAdministration(JournaledAdministration.Of(
                new AdministrationChange(AdministrationAct.Next(Known, new VersionNote(ward.Now, "Nora", "checked")), [], []))),
            default);
        await SentAsync(older);
        Assert.Equal(EvidenceState.Unreviewed, Known.State);
        await SentAsync(await TellAsync());
        Assert.Equal(EvidenceState.Filed, Known.State);
    }

    [Fact]
    public async Task S9_a_refusal_by_the_FHIR_server_is_a_rejection_by_the_EHR_until_it_is_taken_after_all()
    {
        await SendHl7Async();
        var message = await TellAsync();
        await ward.Journal.WriteAsync(tx => tx.MarkParked(message, "HTTP 422: invariant", ward.Now), default);
        await ward.Projector.CatchUpAsync(default);
        Assert.Equal((EvidenceState.Rejected, RejectReason.RefusedByEhr), (Known.State, Known.Rejected!.Value));
        Assert.Equal((Server, "HTTP 422: invariant"), (Known.Note.Author, Known.Note.Reason));

        await ward.Journal.WriteAsync(tx => tx.RetryParked(message), default);
        await SentAsync(message);
        Assert.NotEqual(EvidenceState.Filed, Known.State);
        await SentAsync(await TellAsync());
        Assert.Equal((EvidenceState.Filed, null), (Known.State, Known.Rejected));
    }

    [Fact]
    public async Task A_FHIR_server_that_does_not_keep_the_record_files_nothing()
    {
        await using var other = new OrderWard();
        await other.ConnectAsync();
        await other.CommitAsync(EvidenceShift.Start(1, other.Now, 0, 0), EvidenceShift.Complete(2, other.Now.AddMilliseconds(1), 5, 5));
        await other.Projector.CatchUpAsync(default);
        var one = Assert.Single(other.Read(EvidenceShift.All));
        await other.Journal.WriteAsync(tx => tx.MarkSent(tx.Enqueue(Message(one, 1, other.Now)), other.Now), default);
        await other.Projector.CatchUpAsync(default);
        Assert.Equal(EvidenceState.Unreviewed, other.Read(reader => reader.GetAdministration(one.Id))!.State);
        Assert.Empty(other.Read(reader => reader.ReadDocumentationMarks(0, 10)));
    }

    private IReadOnlyList<OutboxRow> Hl7() => ward.Read(reader => reader.ReadOutboxLane("mar", Sample.Pump.Value, 0, 10));

    private async Task SendHl7Async()
    {
        Assert.NotEmpty(Hl7());
        foreach (var row in Hl7())
            await ward.Journal.WriteAsync(tx => tx.MarkSent(row.Id, ward.Now), default);
        await ward.Projector.CatchUpAsync(default);
    }

    /// <summary>What the publisher does with the newest version.</summary>
    private Task<long> TellAsync()
    {
        var number = ward.Read(reader => reader.ReadAdministrationVersions(0, 100))[^1].Number;
        var message = Message(Known, ++told, ward.Now);
        return ward.Journal.WriteAsync(
            tx =>
            {
                tx.PutFhirToldThrough(Server, number);
                return tx.Enqueue(message);
            },
            default);
    }

    private async Task SentAsync(long message)
    {
        await ward.Journal.WriteAsync(tx => tx.MarkSent(message, ward.Now), default);
        await ward.Projector.CatchUpAsync(default);
    }

    private static OutboxMessage Message(Administration one, int number, DateTimeOffset now) =>
        new(Server, one.Channel.Pump.Value, OutboxMessage.FhirKind, $"FHIR-{number}", "{}"u8.ToArray(), now, one.Id.Value);
}
