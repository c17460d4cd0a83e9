using System.Text;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;
using ClosedLoop.Pumps.Simulators;

namespace ClosedLoop.Pumps.System.Tests.Harness;

/// <summary>Recognises the frame to hold.</summary>
internal static class Frames
{
    public static Func<ReadOnlyMemory<byte>, bool> Is<T>(Func<T, bool>? also = null)
        where T : OpenPumpMessage => frame => LinkFrames.Message(frame) is T message && (also is null || also(message));

    /// <summary>An MLLP frame whose text contains all of these.</summary>
    public static Func<ReadOnlyMemory<byte>, bool> Contains(params string[] texts) => frame =>
    {
        var text = Encoding.UTF8.GetString(frame.Span);
        return texts.All(one => text.Contains(one, StringComparison.Ordinal));
    };
}
