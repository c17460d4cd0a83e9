namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>Holds a journal for one process. The operating system lets go of it when the process dies, however it dies.</summary>
internal sealed class SqliteStoreLock : IDisposable
{
    private readonly FileStream file;

    private SqliteStoreLock(FileStream file) => this.file = file;

    /// <exception cref="StoreInUseException">Another process holds it.</exception>
    public static SqliteStoreLock Take(string path)
    {
        try
        {
            return new SqliteStoreLock(new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path + ".lock"))
        {
            throw new StoreInUseException(path);
        }
    }

    public void Dispose() => file.Dispose();
}
