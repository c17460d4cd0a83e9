namespace ClosedLoop.Pumps.Storage.Sqlite.Tables;

/// <summary>
/// Which keys may have rows in a table where few have any. One thread writes for all pumps, and most of what an event asks of the journal has
/// no answer: without this it is asked of SQLite all the same (2 to 13 us each on a loaded machine). Only for the
/// journal's writer, through which every row goes.
/// The key of work that was undone stays: that costs a look, never an answer.
/// </summary>
/// <param name="keysSql">Selects the keys that have rows, as text.</param>
internal sealed class KeyFilter(SqliteDatabase database, string keysSql)
{
    /// <summary>Where more have rows than that, everything is asked of SQLite.</summary>
    private const int KeysMax = 100_000;

    private HashSet<string>? keys;

    public bool MayHave(string key)
    {
        keys ??= Load();
        return keys.Count > KeysMax || keys.Contains(key);
    }

    public void Add(string key)
    {
        if (keys?.Count <= KeysMax)
            keys.Add(key);
    }

    private HashSet<string> Load()
    {
        using var select = database.Statement($"{keysSql} LIMIT ?");
        return select.Start().Int(KeysMax + 1).ReadAll(row => row.GetText(0)).ToHashSet(StringComparer.Ordinal);
    }
}
