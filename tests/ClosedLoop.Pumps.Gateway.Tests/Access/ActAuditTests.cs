using System.Net;
using System.Text.Json;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;
using ClosedLoop.Pumps.Engine.Worklist;
using ClosedLoop.Pumps.Gateway.Tests.Support;
using ClosedLoop.Pumps.Storage.Sqlite;
using ClosedLoop.Pumps.Testing;
using Xunit;

namespace ClosedLoop.Pumps.Gateway.Tests.Access;

/// <summary>Decisions about what waits for a person are on record, with the patient they are about.</summary>
public sealed class ActAuditTests
{
    [Fact]
    public async Task Decisions_about_work_parked_messages_and_emergency_orders_are_on_record_with_who_why_and_whose()
    {
        var folder = new TemporaryFolder();
        var (work, parked) = Seed(folder);
        await using var gateway = await RunningGateway.StartAsync(kept: folder);
        var (nurse, admin, pharmacist) = (gateway.TokenOf("Nora", Role.Nurse), gateway.TokenOf("Ada", Role.Administrator), gateway.TokenOf("Paula", Role.Pharmacist));
        await DoneAsync(gateway, $"/api/v1/worklist/{work}/assign", nurse, new { owner = "Nora" });
        await DoneAsync(gateway, $"/api/v1/worklist/{work}/close", nurse, new { outcome = "looked at the pump" });
        await DoneAsync(gateway, $"/api/v1/parked/{parked[0]}/retry", admin, new { reason = "the EHR knows the code now" });
        await DoneAsync(gateway, $"/api/v1/parked/{parked[1]}/discard", admin, new { reason = "charted by hand" });
        await DoneAsync(gateway, "/api/v1/orders/emergency/reject", pharmacist, new { emergency = "EM-1", reason = "another drug was meant" });

        var rows = (await gateway.GetAsync("/api/v1/audit", gateway.TokenOf("Otto", Role.Auditor))).EnumerateArray()
            .Select(row => $"{Text(row, "actor")} {Text(row, "action")} {Text(row, "subject")} {Text(row, "patient")} {Text(row, "reason")}").ToArray();
        Assert.Contains($"Nora worklist.assign work item {work} MR1 Nora", rows);
        Assert.Contains($"Nora worklist.close work item {work} MR1 looked at the pump", rows);
        Assert.Contains(rows, row => row.StartsWith("Ada ", StringComparison.Ordinal) && row.EndsWith($"outbox {parked[0]}  the EHR knows the code now", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("Ada ", StringComparison.Ordinal) && row.EndsWith($"outbox {parked[1]}  charted by hand", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("Paula emergency order decided EM-1 MR1 ", StringComparison.Ordinal) && row.Contains("another drug", StringComparison.Ordinal));
    }

    private static (long Work, long[] Parked) Seed(TemporaryFolder folder)
    {
        var now = TimeProvider.System.GetUtcNow();
        Directory.CreateDirectory(folder.File("data"));
        using var store = SqliteJournalStore.Open(new SqliteStoreOptions { Path = Path.Combine(folder.File("data"), "journal.db") }, TimeProvider.System);
        using var batch = store.Begin();
        batch.BeginItem();
        var tx = batch.Transaction;
        tx.RaiseWork(new WorkItem { Kind = WorkKind.PatientConflict, Subject = "P1/A", Patient = new PatientId("MR1"), Text = "look", RaisedAt = now });
        tx.RaiseEmergencyOrder(new EmergencyOrder(
            new OrderId("EM-1"), new ProgramId("PRG-1"), new PatientId("MR1"), "NS09", "no time", new ClinicianId("RN-1"), now));
        var parked = new[] { "C1", "C2" }.Select(id =>
            tx.Enqueue(new OutboxMessage("ehr", "pump/" + id, "ORU", id, "MSH|"u8.ToArray(), now, ""))).ToArray();
        foreach (var id in parked)
            tx.MarkParked(id, "the EHR refused it", now);
        batch.KeepItem();
        batch.Commit();
        using var reader = store.OpenReader();
        return (reader.ListOpenWork(10).Single(item => item.Kind == WorkKind.PatientConflict).Id, parked);
    }

    private static async Task DoneAsync(RunningGateway gateway, string path, string token, object body)
    {
        var (status, text) = await gateway.SendAsync(HttpMethod.Post, path, token, body);
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.NoContent or HttpStatusCode.Accepted, $"{path}: {status} {text}");
    }

    private static string Text(JsonElement row, string member) => row.GetProperty(member).ToString();
}
