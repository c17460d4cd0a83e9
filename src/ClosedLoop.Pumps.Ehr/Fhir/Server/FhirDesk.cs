using ClosedLoop.Pumps.Ehr.Fhir.Orders;
using ClosedLoop.Pumps.Ehr.Fhir.Search;
using ClosedLoop.Pumps.Engine.Access;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Orders;
using ClosedLoop.Pumps.Protocols.Fhir;

namespace ClosedLoop.Pumps.Ehr.Fhir.Server;

/// <summary>Takes writes in: the version, the order or case behind it and their effects are one commit, and no answer leaves before it (S1).</summary>
public sealed class FhirDesk(
    JournalWriter journal, OrderWrites orders, OrderDispatcher dispatcher, EffectSender effects, FhirCatalog catalog, TimeProvider time)
{
    /// <summary>Carries out all of them, or none: then the one answer says which and why.</summary>
    public async Task<(IReadOnlyList<FhirAnswer> Answers, FhirAnswer? Refusal)> WriteAsync(IReadOnlyList<FhirWrite> writes, Person by)
    {
        var turn = new WriteTurn(TaskMirror.SenderPrefix + by.Name, time.GetUtcNow());
        try
        {
            if (journal.TryWrite(tx => writes.Select(write => Noted(tx, write, Apply(tx, write, turn), by, turn)).ToArray()) is not { } writing)
                return ([], Unavailable());
            var answers = await writing;
            turn.Received.ForEach(dispatcher.Post);
            effects.Run(turn.Effects);
            return (answers, null);
        }
        catch (RefusedException refused)
        {
            return ([], refused.Answer);
        }
        catch (JournalUnavailableException)
        {
            return ([], Unavailable());
        }
    }

    /// <summary>Who a conditional create or update means, as things stand now; null = nobody.</summary>
    /// <exception cref="RefusedException">More than one.</exception>
    private FhirVersion? Find(IJournalTransaction tx, FhirWrite write, FhirQuery query)
    {
        // The search runs on the thread that commits for every pump: it may not read the whole store.
        if (!query.IsIndexed)
            throw new RefusedException(FhirAnswer.Refuse(412, IssueType.TooCostly, write.Place, "a condition names an identifier or an _id"));
        var found = catalog.Find(write.Type)!.List(tx, query).Where(one => query.Matches(one.Resource)).Take(2).ToArray();
        return found.Length < 2
            ? found.Length == 0 ? null : tx.GetFhirResource(write.Type, found[0].Resource.Id!)
            : throw new RefusedException(FhirAnswer.Refuse(412, IssueType.MultipleMatches, write.Place, "the condition fits more than one resource"));
    }

    private static FhirAnswer Noted(IJournalTransaction tx, FhirWrite write, FhirAnswer answer, Person by, WriteTurn turn)
    {
        var stored = answer.Body?.Id is { } id ? tx.GetFhirResource(write.Type, id) : null;
        tx.AppendAudit(AuditEntry.By(
            by, turn.Now, write.IsUpdate ? "fhir.update" : "fhir.create", answer.Location ?? write.Type, $"answered {answer.Status}", stored?.Patient));
        return answer;
    }

    private FhirAnswer Apply(IJournalTransaction tx, FhirWrite write, WriteTurn turn)
    {
        if (!write.IsUpdate)
        {
            if (write.IfNoneExist is { } condition && Find(tx, write, condition) is { } there)
                return write.NewId is null || write.NewId == there.Id ? FhirAnswer.Of(200, there, FhirStore.Read(there)) : throw Moved(write);
            var newId = write.NewId ?? NewId(turn);
            return tx.GetFhirResource(write.Type, newId) is null ? orders.Create(tx, write, newId, turn) : throw Moved(write);
        }

        var before = write.Match is { } match ? Find(tx, write, match) : tx.GetFhirResource(write.Type, write.Id!);
        if (write.Match is not null && before is not null && write.Resource.Id is { } named && named != before.Id)
            throw new RefusedException(FhirAnswer.Refuse(
                400, IssueType.Invalid, write.At(write.Type + ".id"), "is not the id of the resource that is meant"));
        if (write.IfMatch is { } wanted && wanted != before?.Version.ToString(System.Globalization.CultureInfo.InvariantCulture))
            throw new RefusedException(FhirAnswer.Refuse(412, IssueType.Conflict, write.Place, "it is not at this version: read it again"));
        if (before is not null)
            return orders.Update(tx, write, before, turn);
        var id = write.Id ?? write.Resource.Id ?? NewId(turn);
        // A conditional update that fits nothing may still name a resource that is there.
        return tx.GetFhirResource(write.Type, id) is null
            ? orders.Create(tx, write, id, turn)
            : throw new RefusedException(FhirAnswer.Refuse(
                409, IssueType.Duplicate, write.At(write.Type + ".id"), "this id is taken by a resource the condition does not fit"));
    }

    internal static string NewId(DateTimeOffset now) => Guid.CreateVersion7(now).ToString("N");

    // Between the reading of a bundle and its commit: what its entries name each other by no longer holds.
    private static RefusedException Moved(FhirWrite write) =>
        new(FhirAnswer.Refuse(409, IssueType.Conflict, write.Place, "what the condition fits has just changed: send it again"));

    private static string NewId(WriteTurn turn) => NewId(turn.Now);

    private static FhirAnswer Unavailable() => FhirAnswer.Refuse(503, IssueType.Transient, "", "not taken: it cannot be stored now; send it again later");
}
