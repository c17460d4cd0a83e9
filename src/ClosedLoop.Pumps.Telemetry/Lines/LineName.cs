namespace ClosedLoop.Pumps.Telemetry.Lines;

/// <summary>The key of a tag or field, escaped once: a point of ten fields spends half its time on names that never change.</summary>
public readonly struct LineName
{
    private readonly byte[] escaped;

    private LineName(byte[] escaped) => this.escaped = escaped;

    internal ReadOnlySpan<byte> Escaped => escaped;

    /// <exception cref="ArgumentException">It cannot be a key; see <see cref="LineFault"/>.</exception>
    public static LineName Of(string key)
    {
        var fault = LineProtocolWriter.Escape(key, out var escaped);
        return fault == LineFault.None
            ? new LineName(escaped)
            : throw new ArgumentException($"'{key}' cannot be a key: {fault}.", nameof(key));
    }
}
