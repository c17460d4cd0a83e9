namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>Why the journal cannot make anything durable at present.</summary>
public enum JournalFault
{
    DiskFull,
    InputOutput,
    Corrupt,

    /// <summary>Another process holds the write lock.</summary>
    Busy,

    /// <summary>The writer has been stopped.</summary>
    Stopped,
}
