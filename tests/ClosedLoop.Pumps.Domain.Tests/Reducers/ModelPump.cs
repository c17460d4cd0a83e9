using ClosedLoop.Pumps.Domain.Device;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Tests.Support;

namespace ClosedLoop.Pumps.Domain.Tests.Reducers;

/// <summary>A pump that follows TF Vol 2 App. M to the letter and keeps its own account of what it gave.</summary>
internal sealed class ModelPump
{
    private readonly List<PumpEvent> _log = [];
    private ulong _boot = 1;
    private decimal _segment;
    private decimal _cumulative;
    private decimal _bolus;
    private bool _running;
    private bool _kvo;

    public IReadOnlyList<PumpEvent> Log => _log;

    /// <summary>Everything that ever left the pump, in mL.</summary>
    public decimal GivenTotal { get; private set; }

    public void Do(int action, decimal amount)
    {
        switch (action)
        {
            case 0: Start(false); break;
            case 1: Give(amount); break;
            case 2: Stop(); break;
            case 3: Complete(); break;
            case 4: Bolus(amount); break;
            case 5: Add(h => new AlarmBegin(h, Status(), 196940, AlarmPriority.High)); break;
            case 6: ClearCounters(); break;
        }
    }

    public void Start(bool kvo)
    {
        if (_running)
            return;
        (_running, _kvo, _segment) = (true, kvo, 0);
        Add(h => new DeliveryStart(h, Status(), InfusionSource.Primary));
    }

    public void Give(decimal amount)
    {
        if (!_running)
            return;
        _segment += amount;
        _cumulative += amount;
        GivenTotal += amount;
    }

    public void Stop()
    {
        if (!_running)
            return;
        Add(h => new DeliveryStop(h, Status(), InfusionSource.Primary));
        _running = false;
    }

    public void Complete()
    {
        if (!_running || _kvo)
            return;
        Add(h => new DeliveryComplete(h, Status(), InfusionSource.Primary));
        _running = false;
        Start(true);
    }

    public void Bolus(decimal amount)
    {
        Stop();
        _bolus = 0;
        Add(h => new DeliveryStart(h, Status(bolus: true), InfusionSource.ClinicianDose));
        _bolus = amount;
        _cumulative += amount;
        GivenTotal += amount;
        Add(h => new DeliveryStop(h, Status(bolus: true), InfusionSource.ClinicianDose));
    }

    public void ClearCounters()
    {
        _cumulative = 0;
        Add(h => new VolumeCountersCleared(h, Status()));
    }

    /// <summary>The counter falls and nothing says why.</summary>
    public void LoseCount() => _cumulative = 0;

    public void PowerCycle() => (_boot, _running, _segment, _cumulative) = (_boot + 1, false, 0, 0);

    private void Add(Func<EventHeader, PumpEvent> make) => _log.Add(make(Sample.Header((ulong)_log.Count + 1, _boot)));

    private ChannelStatus Status(bool bolus = false)
    {
        var primary = Sample.Source(InfusionSource.Primary, _segment, _cumulative) with
        {
            Delivery = _kvo ? DeliveryStatus.Kvo : DeliveryStatus.Delivering,
        };
        return Sample.Running with
        {
            Sources = bolus ? [primary, Sample.Source(InfusionSource.ClinicianDose, _bolus, _bolus)] : [primary],
        };
    }
}
