namespace ClosedLoop.Pumps.Devices.Frames;

/// <summary>A frame as it passed.</summary>
/// <param name="Envelope">Its bytes; they may name a patient: see <see cref="FrameText"/>.</param>
public sealed record KeptFrame(DateTimeOffset At, bool IsInbound, ReadOnlyMemory<byte> Envelope);
