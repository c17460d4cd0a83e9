using ClosedLoop.Pumps.Devices.Polling;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Json;
using ClosedLoop.Pumps.Engine.Journal;
using ClosedLoop.Pumps.Engine.Registry;
using ClosedLoop.Pumps.Engine.Sessions;
using ClosedLoop.Pumps.Engine.Telemetry;
using ClosedLoop.Pumps.Engine.Tests.Orders;
using ClosedLoop.Pumps.Engine.Tests.Sessions;
using ClosedLoop.Pumps.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

/// <summary>What an adapter stands on in the gateway: sessions, the recorder and a real journal on disk. Time is manual.</summary>
internal sealed class AdapterWard : IAsyncDisposable, IPumpSerials, IPumpRegistry
{
    public const string Serial = "S-4711";

    private static readonly TimeSpan RealMoment = TimeSpan.FromMilliseconds(1);

    private readonly OrderWard ward = new();
    private readonly TestMeters meters = new();

    private readonly TimeProvider? time;
    private readonly string serial;

    /// <param name="serial">Of the one pump of the registry.</param>
    /// <param name="time">Of sessions and channels; null = manual.</param>
    public AdapterWard(string serial = Serial, TimeProvider? time = null)
    {
        (this.serial, this.time) = (serial, time);
        Begin();
    }

    public DateTimeOffset BegunAt { get; } = new ManualTimeProvider().GetUtcNow();

    public ManualTimeProvider Manual => ward.Manual;

    public OrderWard Orders => ward;

    public SessionDirectory Directory { get; private set; } = null!;

    public PollingServices Polling { get; private set; } = null!;

    public PlaceBook Places { get; private set; } = null!;

    public AdapterBoard Board { get; private set; } = null!;

    public RecordingObserver Observer { get; private set; } = null!;

    /// <summary>While set, nothing derived becomes durable: the process dies just before.</summary>
    public bool IsDying { get; set; }

    public bool IsLive => Directory.Find(Sample.Pump) is not null;

    public LiveSession? Live => Directory.Find(Sample.Pump);

    public PollSnapshot? Snapshot => ward.Read(reader => reader.GetPollState(Sample.Pump));

    /// <summary>The pump's log in one power-on.</summary>
    public IReadOnlyList<PumpEvent> Log(ulong epoch = 1) => ward.Read<IReadOnlyList<PumpEvent>>(reader =>
        [.. reader.ReadEvents(Sample.Pump, new LogEpoch(epoch), new DeviceSequence(0), 1_000)
            .Select(stored => DomainJson.DeserializeEvent(stored.Event.Payload.Span))]);

    public string Kinds(ulong epoch = 1) => string.Join(' ', Log(epoch).Select(one => one.GetType().Name));

    /// <summary>Waits until the log has as many events. Time stands still.</summary>
    public Task UntilLoggedAsync(int count, ulong epoch = 1) =>
        Waiting.UntilAsync(() => Log(epoch).Count >= count, $"{count} events are in the log of power-on {epoch}");

    public ChannelRef? FindBySerial(string named) => named == serial ? Sample.Channel : null;

    public PumpRegistration? Find(PumpId pump) => new(pump, pump.Value, "ICU", Allowed: true);

    /// <summary>The process ends and another begins on the same files.</summary>
    public async Task RestartAsync()
    {
        await ward.RestartAsync();
        Begin();
    }

    /// <summary>
    /// Lets what can run, run; manual time stands still. At least a moment of real time each: the journal is on a real disk, and manual
    /// time must not run away from it.
    /// </summary>
    public static async Task SettleAsync()
    {
        var started = TimeProvider.System.GetTimestamp();
        for (var round = 0; round < 12 || TimeProvider.System.GetElapsedTime(started) < RealMoment; round++)
            await Task.Run(static () => { });
    }

    public async ValueTask DisposeAsync()
    {
        await ward.DisposeAsync();
        meters.Dispose();
    }

    private void Begin()
    {
        Directory = new SessionDirectory();
        Observer = new RecordingObserver();
        Board = new AdapterBoard();
        var clock = new SessionClock(time ?? Manual);
        Places = new PlaceBook(clock);

        // Time goes on in leaps while the machine works in its own time, so nobody may be given up for being slow.
        var options = new PumpSessionOptions { HeartbeatMs = 3_600_000, CommitTimeoutMs = 3_600_000, AdmissionTimeoutMs = 3_600_000 };
        var sessions = new SessionServices(
            options, time ?? Manual, clock, this, Directory, new MortalSink(this, ward.Recorder),
            new PumpObservers(ward.Twins, Observer), new SessionMetrics(meters));
        Polling = new PollingServices(
            sessions, ward.Store, new AdapterMetrics(meters), TimeSpan.FromSeconds(60), NullLogger.Instance);
    }
}
