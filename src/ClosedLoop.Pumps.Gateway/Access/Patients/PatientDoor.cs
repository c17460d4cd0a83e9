using System.Collections.Concurrent;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Patients;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Gateway.Access.Accounts;

namespace ClosedLoop.Pumps.Gateway.Access.Patients;

/// <summary>
/// Whom a caller may see, and the record of whom they saw. An opening is on record before it is shown; a page that refreshes what it shows
/// has not opened it again, so the same opening is written once in ten minutes.
/// </summary>
public sealed class PatientDoor(JournalWriter journal, AccessBook book, IPumpRegistry registry, TimeProvider time)
{
    public const string Opened = "opened";

    private const int KeptMax = 50_000;
    private const int AssociationsMax = 100;
    private static readonly TimeSpan SameOpening = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<Opening, DateTimeOffset> kept = [];

    /// <summary>
    /// True for a person without units, for a patient in one of the person's units (by the census, or by a pump of the unit that serves the
    /// patient), and for one whom the person has broken the glass for.
    /// </summary>
    /// <param name="patient">Null: nothing says whose it is, so nobody is kept from it.</param>
    public bool MayOpen(Caller caller, IJournalQueries queries, string? patient)
    {
        if (caller.Person.Units.IsEmpty || patient is null)
            return true;
        var current = queries.Current(new PatientId(patient));
        if (IsGlassBroken(caller, patient) || IsGlassBroken(caller, current.Value))
            return true;
        var units = caller.Person.Units;
        bool IsOwn(string? unit) => unit is not null && units.Contains(unit, StringComparer.OrdinalIgnoreCase);
        return IsOwn(queries.GetPatient(current)?.Location?.Unit)
            || queries.ListAssociations(new AssociationFilter(current), AssociationsMax)
                .Any(one => one.End is null && IsOwn(registry.Find(one.Channel.Pump)?.Unit));
    }

    /// <summary>Writes down that the caller sees these.</summary>
    /// <param name="what">What of them is shown: a path, or a topic.</param>
    /// <param name="patients">Null among them: of a patient that is not known; none at all: it may name some.</param>
    /// <exception cref="JournalUnavailableException">Nothing may be shown.</exception>
    public async Task OpenAsync(Caller caller, string what, IReadOnlyCollection<string?> patients, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var fresh = patients.DefaultIfEmpty(null).Distinct().Select(patient => new Opening(caller.Person.Name, caller.Person.From, caller.Session, what, patient))
            .Where(one => !kept.TryGetValue(one, out var at) || now - at >= SameOpening).ToArray();
        if (fresh.Length == 0)
            return;
        await journal.WriteAsync(
            tx =>
            {
                foreach (var one in fresh)
                    tx.AppendAudit(AuditEntry.By(
                        caller.Person, now, Opened, what, IsGlassBroken(caller, one.Patient) ? "glass broken" : "",
                        one.Patient is null ? null : new PatientId(one.Patient)));
            },
            cancel);
        if (kept.Count + fresh.Length > KeptMax)
            kept.Clear();
        foreach (var one in fresh)
            kept[one] = now;
    }

    private bool IsGlassBroken(Caller caller, string? patient) =>
        patient is not null && caller.Session is { } key && book.FindSession(key) is { } session
        && session.Glass.Any(one => one.Patient == patient && one.Until > time.GetUtcNow());

    private readonly record struct Opening(string Person, string From, string? Session, string What, string? Patient);
}
