using ClosedLoop.Pumps.Telemetry.Influx;
using ClosedLoop.Pumps.Telemetry.Tests.Support;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace ClosedLoop.Pumps.Telemetry.Tests.Influx;

/// <summary>A sink in front of a strict server that answers what the test decides, with a spill folder of its own.</summary>
public abstract class SinkBench : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private protected FakeInflux Server { get; } = new();

    private protected InfluxOptions Options => Tuned(new InfluxOptions
    {
        Url = Server.Url,
        Organisation = "hospital",
        Bucket = "pumps",
        BackoffMsMin = 1,
        BackoffMsMax = 5,
    });

    private protected string SpillPath => folder.File("spill");

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await Server.DisposeAsync();
        folder.Dispose();
    }

    private protected abstract InfluxOptions Tuned(InfluxOptions options);

    private protected RunningSink Start(InfluxOptions options, TimeProvider? time = null, string? spill = null) =>
        new(new InfluxSink(options, spill ?? SpillPath, new Random(1), time ?? TimeProvider.System, NullLogger.Instance));
}
