using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Engine.Sessions;

namespace ClosedLoop.Pumps.Devices.Frames;

/// <summary>
/// One ring for the whole gateway, allocated once, with the first frame: a frame costs a copy under a short lock, and the newest overwrite the oldest. It never grows,
/// and is empty again after a restart.
/// </summary>
public sealed class FrameRing(FrameOptions options, TimeProvider time) : IFrameTap
{
    // A small frame has about this many bytes; with smaller ones the number of frames bounds the ring.
    private const int BytesPerSlot = 64;
    private const int EnvelopeBytesMax = 16 << 10;

    private readonly Lock _gate = new();
    private byte[] _bytes = [];
    private Slot[] _slots = [];
    private long _written;
    private long _count;

    public void Take(PumpId pump, bool isInbound, ReadOnlySpan<byte> envelope)
    {
        if (options.BytesMax == 0 || envelope.Length > EnvelopeBytesMax)
            return;
        lock (_gate)
        {
            if (_bytes.Length == 0)
                (_bytes, _slots) = (new byte[options.BytesMax], new Slot[options.BytesMax / BytesPerSlot]);
            _slots[_count++ % _slots.Length] = new Slot(pump, time.GetTimestamp(), isInbound, _written, envelope.Length);
            var at = (int)(_written % _bytes.Length);
            var first = Math.Min(envelope.Length, _bytes.Length - at);
            envelope[..first].CopyTo(_bytes.AsSpan(at));
            envelope[first..].CopyTo(_bytes);
            _written += envelope.Length;
        }
    }

    /// <summary>Frames of one pump, oldest first; the newest of them when there are more than asked for.</summary>
    public IReadOnlyList<KeptFrame> Read(PumpId pump, TimeSpan age, int framesMax)
    {
        var limit = age < TimeSpan.FromMinutes(options.MinutesMax) ? age : TimeSpan.FromMinutes(options.MinutesMax);
        var frames = new List<KeptFrame>();
        var now = time.GetUtcNow();
        lock (_gate)
        {
            var oldest = Math.Max(0, _count - _slots.Length);
            for (var number = _count - 1; number >= oldest && frames.Count < framesMax; number--)
            {
                ref readonly var slot = ref _slots[number % _slots.Length];
                var passed = time.GetElapsedTime(slot.Stamp);
                if (slot.Start < _written - _bytes.Length || passed > limit)
                    break;
                if (slot.Pump == pump)
                    frames.Add(new KeptFrame(now - passed, slot.IsInbound, Copy(slot)));
            }
        }

        frames.Reverse();
        return frames;
    }

    private byte[] Copy(in Slot slot)
    {
        var copy = new byte[slot.Length];
        var at = (int)(slot.Start % _bytes.Length);
        var first = Math.Min(slot.Length, _bytes.Length - at);
        _bytes.AsSpan(at, first).CopyTo(copy);
        _bytes.AsSpan(0, slot.Length - first).CopyTo(copy.AsSpan(first));
        return copy;
    }

    private readonly record struct Slot(PumpId Pump, long Stamp, bool IsInbound, long Start, int Length);
}
