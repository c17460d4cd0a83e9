using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Outbox;

namespace ClosedLoop.Pumps.Campaign.Journal;

/// <summary>
/// The tables of a journal, in memory. The storage conformance suite runs over it, so it means the same as the real one. Each write notes
/// how to undo itself.
/// </summary>
public sealed partial class MemoryJournal : IJournalTransaction, IJournalReader
{
    private readonly List<Action> undo = [];
    private readonly List<EnqueuedMessage> enqueued = [];
    private int appended;
    private int duplicates;
    private int conflicts;

    public static MemoryJournal Empty() => new();

    internal int UndoCount => undo.Count;

    /// <summary>A copy that no later write changes.</summary>
    public MemoryJournal Copy()
    {
        var copy = new MemoryJournal();
        CopyEvents(copy);
        CopyOrders(copy);
        CopyOutbox(copy);
        copy.work.AddRange(work);
        copy.serviceStates.AddRange(serviceStates);
        CopyTo(requests, copy.requests);
        CopyTo(polls, copy.polls);
        CopyTo(boluses, copy.boluses);
        return copy;
    }

    public void Dispose()
    {
    }

    internal void UndoTo(int count)
    {
        for (var i = undo.Count - 1; i >= count; i--)
            undo[i]();
        undo.RemoveRange(count, undo.Count - count);
    }

    internal CommitSummary TakeSummary()
    {
        var summary = new CommitSummary(appended, duplicates, conflicts, [.. enqueued]);
        undo.Clear();
        enqueued.Clear();
        (appended, duplicates, conflicts) = (0, 0, 0);
        return summary;
    }

    /// <summary>The campaign is over before anything is old enough to be pruned.</summary>
    public int Prune(DateTimeOffset before, int rowsMax) => throw new NotSupportedException("Nothing is pruned here.");

    private void Undo(Action how) => undo.Add(how);

    /// <summary>Sets a value and notes what was there.</summary>
    private void Set<TKey, TValue>(Dictionary<TKey, TValue> table, TKey key, TValue value)
        where TKey : notnull
    {
        if (table.TryGetValue(key, out var before))
            Undo(() => table[key] = before);
        else
            Undo(() => table.Remove(key));
        table[key] = value;
    }

    private void Add<T>(List<T> list, T item)
    {
        list.Add(item);
        Undo(() => list.RemoveAt(list.Count - 1));
    }

    private void Put<T>(List<T> list, int at, T item)
    {
        var before = list[at];
        list[at] = item;
        Undo(() => list[at] = before);
    }

    private static List<TItem> ListOf<TKey, TItem>(Dictionary<TKey, List<TItem>> lists, TKey key)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        return list;
    }

    private static void CopyTo<TKey, TValue>(Dictionary<TKey, TValue> from, Dictionary<TKey, TValue> to)
        where TKey : notnull
    {
        foreach (var (key, value) in from)
            to.Add(key, value);
    }

    private static void CopyTo<TKey, TItem>(Dictionary<TKey, List<TItem>> from, Dictionary<TKey, List<TItem>> to)
        where TKey : notnull
    {
        foreach (var (key, list) in from)
            to.Add(key, [.. list]);
    }
}
