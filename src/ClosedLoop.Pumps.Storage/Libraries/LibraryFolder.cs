using ClosedLoop.Pumps.Domain.Ders;
using ClosedLoop.Pumps.Engine.Libraries;

namespace ClosedLoop.Pumps.Storage.Libraries;

/// <summary>
/// A folder with the canonical bytes of each library, named by their hash, and one log of acts that only grows (ADR 12). A library counts
/// once its act is in the log; a file without one is an import that did not finish.
/// </summary>
public sealed class LibraryFolder : ILibraryArchive
{
    private const string LogName = "history.jsonl";
    private const int LockAttemptsMax = 100;
    private const int LockAttemptMs = 20;

    private readonly string _folder;
    private readonly string _log;

    /// <exception cref="IOException">The folder cannot be made.</exception>
    public LibraryFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _log = Path.Combine(_folder, LogName);
        Directory.CreateDirectory(_folder);
    }

    /// <summary>The length of the log: it only grows.</summary>
    public long Mark()
    {
        var log = new FileInfo(_log);
        return log.Exists ? log.Length : 0;
    }

    public LibraryArchiveContent Read()
    {
        var (acts, faults) = ActLog.Read(_log);
        var libraries = new List<DrugLibrary>();
        foreach (var hash in acts.Where(act => act.Kind == LibraryActKind.Deployed).Select(act => act.Library.Hash).Distinct(StringComparer.Ordinal))
            if (Load(hash) is { } library)
                libraries.Add(library);
            else
                faults.Add($"library {hash} is missing from {_folder}, or its bytes are not those that were deployed");
        return new LibraryArchiveContent(libraries, acts, faults);
    }

    public void Deploy(DrugLibrary library, LibraryAct act)
    {
        using var held = Lock();
        var path = PathOf(library.Identity.Hash);
        var unfinished = path + ".partial";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(DrugLibraryJson.Write(library));
            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
        ActLog.Append(_log, act);
    }

    public void Append(LibraryAct act)
    {
        using var held = Lock();
        ActLog.Append(_log, act);
    }

    private string PathOf(string hash) => Path.Combine(_folder, hash + ".json");

    /// <summary>Null when the file is away or holds something else than its name says.</summary>
    private DrugLibrary? Load(string hash)
    {
        if (hash.Any(c => !char.IsAsciiHexDigitLower(c)) || !File.Exists(PathOf(hash)))
            return null;
        var bytes = File.ReadAllBytes(PathOf(hash));
        return DrugLibraryJson.Hash(bytes) == hash && DrugLibraryJson.Read(bytes).Library is { } library && library.Identity.Hash == hash
            ? library
            : null;
    }

    /// <summary>One writer at a time, across processes.</summary>
    private FileStream Lock()
    {
        for (var attempt = 1; ; attempt++)
            try
            {
                return new FileStream(Path.Combine(_folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (attempt < LockAttemptsMax)
            {
                using var pause = new ManualResetEventSlim(false);
                pause.Wait(LockAttemptMs);
            }
    }
}
