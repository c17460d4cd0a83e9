using System.Collections.Concurrent;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions.Reports;

namespace ClosedLoop.Pumps.Engine.Recording;

/// <summary>What each pump last said of itself, connected or not. One entry per registered pump.</summary>
public sealed class HelloBook
{
    private readonly ConcurrentDictionary<PumpId, HelloReport> _last = new();

    public void Keep(HelloReport hello) => _last[hello.Pump] = hello;

    public HelloReport? Find(PumpId pump) => _last.GetValueOrDefault(pump);
}
