namespace ClosedLoop.Pumps.Engine.Outbox;

/// <summary>One lane as its scheduler sees it: the few messages in memory and what is known of the rest in the store.</summary>
internal sealed class OutboxLane(string key)
{
    public string Key { get; } = key;

    public Queue<OutboxRow> Rows { get; } = new();

    /// <summary>Messages up to this id are in <see cref="Rows"/> or done with.</summary>
    public long AfterId { get; set; }

    public long LastEnqueuedId { get; set; }

    public bool IsParked { get; set; }

    /// <summary>It stands in line, or is being served.</summary>
    public bool IsInLine { get; set; }

    /// <summary>What is being read may have been taken back meanwhile.</summary>
    public bool IsStale { get; set; }

    public LaneSnapshot? Snapshot { get; set; }

    /// <summary>How often the head was refused for now (CR).</summary>
    public int Refusals { get; set; }

    /// <summary>How often the head, or reading it, failed without an answer.</summary>
    public int Failures { get; set; }

    public bool HasUnloaded => LastEnqueuedId > AfterId;

    public bool HasDurable => Rows.Count > 0 || HasUnloaded;

    public bool HasWork => !IsParked && (HasDurable || Snapshot is not null);
}
