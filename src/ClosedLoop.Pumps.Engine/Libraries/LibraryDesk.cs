using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Engine.Orders;

namespace ClosedLoop.Pumps.Engine.Libraries;

/// <summary>
/// Imports and recalls drug libraries and keeps the shelf, which orders are checked against, at what the archive has. Acts of another
/// process on the same archive (the command line) are seen at the next <see cref="Refresh"/>.
/// </summary>
/// <param name="builtIn">Libraries that are deployed without an act: the demonstration library, where it is allowed.</param>
public sealed partial class LibraryDesk(ILibraryArchive archive, LibraryShelf shelf, IReadOnlyList<DrugLibrary> builtIn, TimeProvider time)
{
    /// <summary>How often the archive is looked at for acts of others.</summary>
    public const int RefreshMs = 2_000;

    private readonly Lock _gate = new();
    private LibraryArchiveContent _content = new([], [], []);
    private long? _mark;

    /// <summary>Every act, oldest first.</summary>
    public IReadOnlyList<LibraryAct> Acts
    {
        get
        {
            lock (_gate)
                return _content.Acts;
        }
    }

    /// <summary>Every library there is, built-in ones first.</summary>
    public IReadOnlyList<DrugLibrary> Libraries
    {
        get
        {
            lock (_gate)
                return [.. All(_content)];
        }
    }

    /// <summary>Reads the archive when it changed. Returns what is damaged in it, or null when nothing was read.</summary>
    /// <exception cref="IOException">It cannot be read; the shelf stays as it is.</exception>
    public IReadOnlyList<string>? Refresh()
    {
        lock (_gate)
        {
            var mark = archive.Mark();
            if (mark == _mark)
                return null;
            _content = archive.Read();
            _mark = mark;
            shelf.Replace(All(_content), _content.Acts.Where(act => act.Kind == LibraryActKind.Recalled).Select(act => act.Library.Hash));
            return _content.Faults;
        }
    }

    /// <exception cref="IOException">The archive cannot be used; nothing was done.</exception>
    public LibraryOutcome Import(ReadOnlyMemory<byte> utf8, string actor)
    {
        var reading = DrugLibraryJson.Read(utf8);
        if (reading.Library is not { } library)
            return new LibraryOutcome.Invalid(reading.Errors);
        lock (_gate)
        {
            Refresh();
            if (IsRecalled(library.Identity.Hash))
                return new LibraryOutcome.IsRecalled(library.Identity);
            if (All(_content).Any(known => known.Identity.Hash == library.Identity.Hash))
                return new LibraryOutcome.Done(library.Identity, IsNew: false);
            archive.Deploy(library, new LibraryAct(time.GetUtcNow(), LibraryActKind.Deployed, library.Identity, actor, ""));
            Refresh();
            return new LibraryOutcome.Done(library.Identity, IsNew: true);
        }
    }

    /// <summary>Takes a library back: from now on orders for pumps that run it are refused.</summary>
    /// <exception cref="IOException">The archive cannot be used; nothing was done.</exception>
    public LibraryOutcome Recall(string hash, string actor, string reason)
    {
        lock (_gate)
        {
            Refresh();
            if (Find(hash) is not { } library)
                return new LibraryOutcome.Unknown();
            if (IsRecalled(library.Identity.Hash))
                return new LibraryOutcome.Done(library.Identity, IsNew: false);
            archive.Append(new LibraryAct(time.GetUtcNow(), LibraryActKind.Recalled, library.Identity, actor, reason));
            Refresh();
            return new LibraryOutcome.Done(library.Identity, IsNew: true);
        }
    }

    /// <summary>The content of a library, recalled or not.</summary>
    public DrugLibrary? Find(string hash)
    {
        lock (_gate)
            return All(_content).FirstOrDefault(one => string.Equals(one.Identity.Hash, hash, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Looks at the archive until cancelled; <paramref name="tick"/> is called each time round.</summary>
    /// <param name="failed">Told what is damaged or why the archive cannot be read.</param>
    public async Task WatchAsync(Action tick, Action<string> failed, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(RefreshMs), time);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            tick();
            try
            {
                foreach (var fault in Refresh() ?? [])
                    failed(fault);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                failed(e.Message);
            }
        }
    }

    private bool IsRecalled(string hash) => _content.Acts.Any(act => act.Kind == LibraryActKind.Recalled && act.Library.Hash == hash);

    // A library in the archive that is also built in is one library.
    private IEnumerable<DrugLibrary> All(LibraryArchiveContent content) =>
        builtIn.Concat(content.Libraries).DistinctBy(library => library.Identity.Hash);
}
