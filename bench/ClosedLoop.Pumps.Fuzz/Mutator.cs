namespace ClosedLoop.Pumps.Fuzz;

/// <summary>Makes one input from a seed message. Input n of a run depends on the run's seed and n alone.</summary>
public sealed class Mutator(IFuzzTarget target, int seed)
{
    private const int ChangesMax = 6;
    private const int RepeatsMax = 400;
    private const int InputBytesMax = 128 * 1024;

    public byte[] Make(long index)
    {
        var random = new Random(HashCode(seed, index));
        var bytes = new List<byte>(target.Seeds[random.Next(target.Seeds.Count)]);

        // One in sixteen goes in as it is, so that the second rule sees whole messages too.
        var changes = random.Next(16) == 0 ? 0 : random.Next(1, ChangesMax + 1);
        for (; changes > 0; changes--)
        {
            Change(bytes, random);
        }

        if (bytes.Count > InputBytesMax)
        {
            bytes.RemoveRange(InputBytesMax, bytes.Count - InputBytesMax);
        }

        return [.. bytes];
    }

    private void Change(List<byte> bytes, Random random)
    {
        var at = random.Next(bytes.Count + 1);
        var length = bytes.Count == 0 ? 0 : Math.Min(random.Next(1, 24), bytes.Count - at);
        switch (random.Next(10))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 4:
                bytes.InsertRange(at, Token(random));
                break;
            case 5:
                Repeat(bytes, at, Token(random), random);
                break;
            case 6:
                Repeat(bytes, at, [.. bytes.GetRange(at, length)], random);
                break;
            case 7:
                Splice(bytes, at, random);
                break;
            case 8:
                Digit(bytes, at, random);
                break;
            default:
                Overwrite(bytes, at, Token(random));
                break;
        }
    }

    private byte[] Token(Random random) => target.Tokens[random.Next(target.Tokens.Count)];

    /// <summary>Most repeats are few; one in a hundred tries what a thousandfold field costs.</summary>
    private static void Repeat(List<byte> bytes, int at, byte[] what, Random random)
    {
        var times = random.Next(100) == 0 ? RepeatsMax : random.Next(1, 4);
        for (; times > 0 && bytes.Count < InputBytesMax; times--)
        {
            bytes.InsertRange(at, what);
        }
    }

    private void Splice(List<byte> bytes, int at, Random random)
    {
        var other = target.Seeds[random.Next(target.Seeds.Count)];
        var from = random.Next(other.Length);
        bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 120))]);
    }

    private static void Digit(List<byte> bytes, int at, Random random)
    {
        var digit = bytes.FindIndex(Math.Min(at, bytes.Count), b => b is >= (byte)'0' and <= (byte)'9');
        if (digit >= 0)
        {
            bytes[digit] = (byte)('0' + random.Next(10));
        }
    }

    private static void Overwrite(List<byte> bytes, int at, byte[] token)
    {
        for (var i = 0; i < token.Length && at + i < bytes.Count; i++)
        {
            bytes[at + i] = token[i];
        }
    }

    // SplitMix64: neighbours must not give neighbouring inputs, and System.HashCode differs from process to process.
    private static int HashCode(int seed, long index)
    {
        var z = unchecked(((ulong)(uint)seed << 32) + ((ulong)index * 0x9E37_79B9_7F4A_7C15));
        z = unchecked((z ^ (z >> 30)) * 0xBF58_476D_1CE4_E5B9);
        z = unchecked((z ^ (z >> 27)) * 0x94D0_49BB_1331_11EB);
        return unchecked((int)(z ^ (z >> 31)));
    }
}
