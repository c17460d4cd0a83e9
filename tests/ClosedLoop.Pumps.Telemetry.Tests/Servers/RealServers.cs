using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Servers;

/// <summary>Tests that start servers take turns: the machine is small and times are looked at.</summary>
[CollectionDefinition(nameof(RealServerTests), DisableParallelization = true)]
public sealed class RealServers;
