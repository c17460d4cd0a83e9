using ClosedLoop.Pumps.Campaign.Journal;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Storage.Tests.Conformance;

namespace ClosedLoop.Pumps.Campaign.Tests;

/// <summary>What is durable stays in the journal whatever store is opened over it.</summary>
public sealed class MemoryHarness : IStoreHarness
{
    private readonly MemoryJournal journal = new();

    public IJournalStore Open() => new MemoryStore(journal);

    public void Dispose()
    {
    }
}

public class MemoryEventTests() : EventConformance(new MemoryHarness());

public class MemoryOrderTests() : OrderConformance(new MemoryHarness());

public class MemoryOutboxTests() : OutboxConformance(new MemoryHarness());

public class MemoryAssociationTests() : AssociationConformance(new MemoryHarness());

public class MemoryWorklistTests() : WorklistConformance(new MemoryHarness());

public class MemoryServiceStateTests() : ServiceStateConformance(new MemoryHarness());

public class MemoryPollTests() : PollConformance(new MemoryHarness());
