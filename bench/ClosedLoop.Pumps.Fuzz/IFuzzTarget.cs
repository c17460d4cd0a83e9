namespace ClosedLoop.Pumps.Fuzz;

/// <summary>One protocol under test.</summary>
public interface IFuzzTarget
{
    string Name { get; }

    /// <summary>Messages to start from; deterministic order.</summary>
    IReadOnlyList<byte[]> Seeds { get; }

    /// <summary>Pieces worth putting in: delimiters, lengths, words of the protocol.</summary>
    IReadOnlyList<byte[]> Tokens { get; }

    /// <summary>Most bytes reading one input may allocate.</summary>
    long AllocatedBytesMax(int inputBytes);

    /// <summary>Reads the input. What it throws is a crash.</summary>
    FuzzAnswer Read(byte[] input);

    /// <summary>
    /// Re-reads an accepted input by a second, slow rule that shares no code with the first. Null when both agree; else what differs.
    /// </summary>
    string? Disagreement(byte[] input, FuzzAnswer answer);
}
