namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>The reader held its snapshot for too long and was put out so that the journal's log could shrink. Open a new one.</summary>
public sealed class ReaderEvictedException() : Exception("The reader held its snapshot longer than allowed and was evicted.");
