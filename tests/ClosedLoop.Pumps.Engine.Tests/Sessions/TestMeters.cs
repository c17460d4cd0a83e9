using System.Diagnostics.Metrics;

namespace ClosedLoop.Pumps.Engine.Tests.Sessions;

/// <summary>Meters that belong to one test.</summary>
internal sealed class TestMeters : IMeterFactory
{
    public Meter Create(MeterOptions options) => new(new MeterOptions(options.Name) { Scope = this });

    public void Dispose()
    {
    }
}
