namespace ClosedLoop.Pumps.MicroBench;

/// <summary>Golden bytes of protocols/vectors, carried along.</summary>
internal static class Vectors
{
    public static byte[] Bytes(string name)
    {
        using var stream = typeof(Vectors).Assembly.GetManifestResourceStream(name)
            ?? throw new ArgumentException($"No vector {name}.", nameof(name));
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    /// <summary>Of a vector kept as hexadecimal text.</summary>
    public static byte[] Hex(string name) =>
        Convert.FromHexString(string.Concat(System.Text.Encoding.ASCII.GetString(Bytes(name)).Where(c => !char.IsWhiteSpace(c))));
}
