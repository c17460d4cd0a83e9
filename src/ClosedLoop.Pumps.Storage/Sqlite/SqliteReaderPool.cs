namespace ClosedLoop.Pumps.Storage.Sqlite;

/// <summary>Readers in use and a few idle connections kept for the next. Compiled statements live as long as their connection.</summary>
internal sealed class SqliteReaderPool(Func<SqliteDatabase> open, TimeProvider time) : IDisposable
{
    private const int IdleMax = 8;

    private readonly Lock gate = new();
    private readonly Stack<SqliteReader> idle = new();
    private readonly HashSet<SqliteReader> active = [];
    private bool disposed;

    public SqliteReader Take()
    {
        SqliteReader? reader;
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            idle.TryPop(out reader);
        }

        reader ??= new SqliteReader(open(), this);
        reader.OpenedAt = time.GetTimestamp();
        reader.Database.Execute("BEGIN");
        // A deferred transaction takes its snapshot at the first read.
        reader.Database.Execute("SELECT 1 FROM sqlite_schema LIMIT 1");
        lock (gate)
            active.Add(reader);
        return reader;
    }

    public void Return(SqliteReader reader)
    {
        lock (gate)
        {
            if (!active.Remove(reader))
                return;
        }

        if (!reader.Database.IsEvicted)
        {
            reader.Database.Execute("ROLLBACK");
            lock (gate)
            {
                if (!disposed && idle.Count < IdleMax)
                {
                    idle.Push(reader);
                    return;
                }
            }
        }

        reader.Database.Dispose();
    }

    /// <summary>Ends the snapshots held for at least this long and returns how many.</summary>
    public int EvictHeldFor(TimeSpan age)
    {
        var evicted = 0;
        lock (gate)
        {
            foreach (var reader in active)
            {
                if (reader.Database.IsEvicted || time.GetElapsedTime(reader.OpenedAt) < age)
                    continue;
                reader.Database.Evict();
                evicted++;
            }
        }

        return evicted;
    }

    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            while (idle.TryPop(out var reader))
                reader.Database.Dispose();
        }
    }
}
