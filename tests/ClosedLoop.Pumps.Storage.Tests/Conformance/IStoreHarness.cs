using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Storage.Tests.Conformance;

/// <summary>A store under test: opened fresh, and again over what it holds.</summary>
public interface IStoreHarness : IDisposable
{
    IJournalStore Open();
}
