namespace ClosedLoop.Pumps.Campaign.Checks;

/// <summary>A running hash (FNV-1a, 64 bit) of all that happens in a world: two runs did the same exactly when it is the same.</summary>
public sealed class Trace
{
    public ulong Hash { get; private set; } = 14695981039346656037;

    public void Add(long atMs, string what, string about)
    {
        Add(atMs);
        Add(what);
        Add(about);
    }

    private void Add(long value)
    {
        for (var i = 0; i < 8; i++)
            Step((byte)(value >> (8 * i)));
    }

    private void Add(string text)
    {
        foreach (var letter in text)
            Step((byte)letter);
        Step(0xFF);
    }

    private void Step(byte value) => Hash = (Hash ^ value) * 1099511628211;
}
