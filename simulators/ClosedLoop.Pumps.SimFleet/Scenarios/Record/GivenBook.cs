using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.SimFleet.Scenarios.Record;

/// <summary>
/// The independent bookkeeper: what physically went into which patient, from the pumps' mechanics and never from their logs or from any
/// message.
/// </summary>
internal sealed class GivenBook
{
    private readonly Dictionary<GivenKey, (long Nl, long ToleranceNl)> _given = [];

    public IReadOnlyDictionary<GivenKey, (long Nl, long ToleranceNl)> Given => _given;

    /// <param name="slip">A fault on purpose: one infusion is booked to another patient.</param>
    public static GivenBook Of(IEnumerable<SimPump> pumps, bool slip)
    {
        var book = new GivenBook();
        foreach (var pump in pumps)
        {
            var step = pump.Config.Channels.Max(channel => channel.VolumeStepNl);
            foreach (var infusion in pump.Truth.Infusions.Where(one => one.DeliveredNl > 0))
            {
                var patient = slip ? "SLIP" : infusion.PatientId;
                slip = false;
                book.Add(new GivenKey(pump.Config.PumpId, infusion.Source.ToString(), patient, infusion.OrderId), infusion.DeliveredNl, step);
            }
        }

        return book;
    }

    /// <summary>The same by fewer words.</summary>
    public Dictionary<TKey, (long Nl, long ToleranceNl)> By<TKey>(Func<GivenKey, TKey> key)
        where TKey : notnull => _given.GroupBy(one => key(one.Key))
            .ToDictionary(group => group.Key, group => (group.Sum(one => one.Value.Nl), group.Sum(one => one.Value.ToleranceNl)));

    // A pump shows whole steps of volume: each infusion may be off by one.
    private void Add(GivenKey key, long nl, long stepNl)
    {
        var (known, tolerance) = _given.GetValueOrDefault(key);
        _given[key] = (known + nl, tolerance + stepNl);
    }
}
