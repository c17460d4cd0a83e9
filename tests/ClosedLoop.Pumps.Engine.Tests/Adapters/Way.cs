namespace ClosedLoop.Pumps.Engine.Tests.Adapters;

/// <summary>How a scripted peer's answer reaches the gateway.</summary>
public enum Way
{
    Whole,
    ByteByByte,

    /// <summary>Behind noise, in one piece with it.</summary>
    BehindNoise,

    /// <summary>First with a wrong checksum, then right when it is asked for again.</summary>
    DamagedFirst,

    /// <summary>The same answer twice.</summary>
    Twice,

    /// <summary>With an answer nobody asked for right before it.</summary>
    BehindStranger,
}
