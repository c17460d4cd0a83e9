using Xunit;

namespace ClosedLoop.Pumps.Bench.Tests;

/// <summary>Operations write into buffers of their own that are reused: one test at a time runs them.</summary>
[CollectionDefinition(Name)]
public sealed class SharedOperations
{
    public const string Name = "operations";
}
