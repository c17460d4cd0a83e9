using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Recording;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Sessions.Reports;
using Microsoft.Extensions.Logging;

namespace ClosedLoop.Pumps.Devices.Mqtt.Monitor;

/// <summary>What the connections to brokers share.</summary>
internal sealed class MonitorServices(
    SessionServices sessions, HelloBook hellos, IJournalStore journal, MqttMetrics metrics, ILogger<MonitorServices> logger)
{
    public SessionServices Sessions => sessions;

    public MqttMetrics Metrics => metrics;

    public ILogger Logger => logger;

    /// <summary>What the pump last said of itself in this process, by whatever way.</summary>
    public HelloReport? Hello(PumpId pump) => hellos.Find(pump);

    public DeviceSequence Committed(PumpId pump, LogEpoch epoch)
    {
        using var reader = journal.OpenReader();
        return reader.LastContiguousSequence(pump, epoch);
    }
}
