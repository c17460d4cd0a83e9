using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;

namespace ClosedLoop.Pumps.MicroBench;

/// <summary>What a run shows besides the times.</summary>
internal sealed class BenchConfig : ManualConfig
{
    /// <summary>In this process: the project BenchmarkDotNet would generate knows nothing of the repository's artifacts folder.</summary>
    public const string InProcess = "--inProcess";

    public BenchConfig()
    {
        Add(DefaultConfig.Instance);
        AddDiagnoser(MemoryDiagnoser.Default);
    }
}
