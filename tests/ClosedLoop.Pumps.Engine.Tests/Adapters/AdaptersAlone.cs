using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

/// <summary>Tests that move manual time beside work on a real disk run when nothing else does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class AdaptersAlone
{
    public const string Name = "adapters";
}
