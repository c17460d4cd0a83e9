namespace ClosedLoop.Pumps.Simulators;

/// <summary>What a <see cref="FaultyLink"/> takes for one frame.</summary>
public enum LinkFraming
{
    /// <summary>Whatever one read of the socket gave.</summary>
    Chunks = 0,

    /// <summary>Four bytes of big-endian length, then so many bytes.</summary>
    OpenPump,

    /// <summary>VT ... FS CR; bytes outside a block are a frame of their own.</summary>
    Mllp,
}
