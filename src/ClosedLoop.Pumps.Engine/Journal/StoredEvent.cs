namespace ClosedLoop.Pumps.Engine.Journal;

/// <summary>An event read back. <see cref="JournalId"/> rises in the order of commit over all pumps and is never reused.</summary>
public sealed record StoredEvent(long JournalId, JournaledEvent Event);
