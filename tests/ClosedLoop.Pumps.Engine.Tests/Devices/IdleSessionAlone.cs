using Xunit;

namespace ClosedLoop.Pumps.Engine.Tests.Devices;

/// <summary>Counts the bytes of the process: what other tests hold meanwhile would be counted too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class IdleSessionAlone
{
    public const string Name = "bytes of an idle session";
}
