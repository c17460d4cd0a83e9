namespace ClosedLoop.Pumps.Simulators;

/// <summary>How frames of one protocol are damaged.</summary>
/// <param name="Noise">Bytes that begin no frame.</param>
/// <param name="LateMs">Longer than the host waits for an answer.</param>
/// <param name="Checksum">The frame with a wrong checksum.</param>
/// <param name="Length">The frame with a wrong length; null when it has none.</param>
/// <param name="End">The frame without its end.</param>
/// <param name="IsMidway">A reset within this frame is one in the middle of an answer.</param>
internal sealed record WireDamage(
    byte[] Noise,
    int LateMs,
    Func<byte[], byte[]> Checksum,
    Func<byte[], byte[]>? Length,
    Func<byte[], byte[]> End,
    Func<byte[], bool> IsMidway);
