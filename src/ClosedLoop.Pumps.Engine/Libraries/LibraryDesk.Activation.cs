using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Access;

namespace ClosedLoop.Pumps.Engine.Libraries;

/// <summary>
/// Activation in four eyes: one person asks, another decides. The library activated last is the one pumps should come to run and orders are linted
/// against. It changes nothing about orders: each is checked against the library its pump reports.
/// </summary>
public sealed partial class LibraryDesk
{
    /// <summary>
    /// What was activated last and is not recalled; where nothing was ever activated, a built-in library. Null = none.
    /// </summary>
    public DrugLibrary? Active
    {
        get
        {
            lock (_gate)
            {
                foreach (var act in _content.Acts.Where(act => act.Kind == LibraryActKind.Activated).Reverse())
                    if (!IsRecalled(act.Library.Hash) && Find(act.Library.Hash) is { } library)
                        return library;
                return builtIn.FirstOrDefault(library => !IsRecalled(library.Identity.Hash));
            }
        }
    }

    /// <summary>All requests, newest first.</summary>
    public IReadOnlyList<LibraryActivation> Activations
    {
        get
        {
            lock (_gate)
                return [.. Requests().Reverse()];
        }
    }

    /// <exception cref="IOException">The archive cannot be used; nothing was done.</exception>
    public LibraryOutcome AskActivation(string hash, Person person, string reason)
    {
        lock (_gate)
        {
            Refresh();
            if (Find(hash) is not { } library)
                return new LibraryOutcome.Unknown();
            if (IsRecalled(library.Identity.Hash))
                return new LibraryOutcome.IsRecalled(library.Identity);
            if (Requests().Any(one => one.State == "asked" && one.Library.Hash == library.Identity.Hash))
                return new LibraryOutcome.Refused("asked-already", "its activation is asked for already");
            archive.Append(new LibraryAct(time.GetUtcNow(), LibraryActKind.ActivationAsked, library.Identity, person.Name, reason)
            {
                Clinician = person.Clinician.Value,
            });
            Refresh();
            return new LibraryOutcome.Done(library.Identity, IsNew: true);
        }
    }

    /// <summary>Decides about a request. Whoever asked cannot.</summary>
    /// <exception cref="IOException">The archive cannot be used; nothing was done.</exception>
    public LibraryOutcome DecideActivation(int id, bool approve, Person person, string reason)
    {
        lock (_gate)
        {
            Refresh();
            if (Requests().FirstOrDefault(one => one.Id == id) is not { } request)
                return new LibraryOutcome.Unknown();
            if (request.State != "asked")
                return new LibraryOutcome.Refused("decided-already", $"the request is {request.State}");
            var asked = _content.Acts.Where(act => act.Kind == LibraryActKind.ActivationAsked).ElementAt(id - 1);
            if (person.IsSame(asked.Actor, new ClinicianId(asked.Clinician)))
                return new LibraryOutcome.Refused("same-person", "a second person decides");
            archive.Append(new LibraryAct(
                time.GetUtcNow(), approve ? LibraryActKind.Activated : LibraryActKind.ActivationDeclined, request.Library, person.Name, reason)
            {
                Clinician = person.Clinician.Value,
                Request = id,
            });
            Refresh();
            return new LibraryOutcome.Done(request.Library, IsNew: true);
        }
    }

    // Acts are only ever added, so the place of a request among the requests names it for ever.
    private IEnumerable<LibraryActivation> Requests()
    {
        var decisions = _content.Acts.Where(act => act.Request is not null).GroupBy(act => act.Request!.Value)
            .ToDictionary(group => group.Key, group => group.First());
        return _content.Acts.Where(act => act.Kind == LibraryActKind.ActivationAsked).Select((asked, at) =>
        {
            var decision = decisions.GetValueOrDefault(at + 1);
            var state = decision?.Kind switch
            {
                LibraryActKind.Activated => "activated",
                LibraryActKind.ActivationDeclined => "declined",
                _ => IsRecalled(asked.Library.Hash) ? "withdrawn" : "asked",
            };
            return new LibraryActivation(
                at + 1, asked.Library, state, asked.At, asked.Actor, asked.Reason, decision?.At, decision?.Actor, decision?.Reason);
        });
    }
}
