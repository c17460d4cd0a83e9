using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Protocols.PumpWire.Bcc;

/// <summary>
/// What one block says of one pump (or of the ComDevice), typed. Values of different blocks are not mixed: without grouping, rate and
/// dose of two blocks may belong to two programs.
/// </summary>
public sealed partial class BccPumpState
{
    private readonly Dictionary<string, string> texts;

    private BccPumpState(BccAddress address, long timeS, Dictionary<string, string> texts, ImmutableArray<BccValue> unknown) =>
        (Address, TimeS, this.texts, Unknown) = (address, timeS, texts, unknown);

    public BccAddress Address { get; }

    /// <summary>Seconds since the ComDevice was switched on, the latest in the block.</summary>
    public long TimeS { get; }

    /// <summary>Values of parameters this project does not know, as sent.</summary>
    public ImmutableArray<BccValue> Unknown { get; }

    /// <summary>Names of all known parameters the block gave, whatever their values.</summary>
    public IReadOnlyCollection<string> Names => texts.Keys;

    /// <summary>Reads one address; null when the block does not speak of it. Of a parameter given twice the later counts.</summary>
    public static BccPumpState? Read(BccBlock block, BccAddress address)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        var unknown = ImmutableArray.CreateBuilder<BccValue>();
        var (timeS, isThere) = (0L, false);
        foreach (var value in block.Values)
        {
            if (value.Address != address || value.Text is null)
            {
                continue;
            }

            (timeS, isThere) = (value.TimeS, true);
            if (BccParameters.Find(value.Parameter) is null)
            {
                unknown.Add(value);
            }
            else
            {
                texts[value.Parameter] = value.Text;
            }
        }

        return isThere ? new BccPumpState(address, timeS, texts, unknown.ToImmutable()) : null;
    }

    /// <summary>The value as sent; null when it is absent, "_NV" or "_NA".</summary>
    public string? Text(string parameter) =>
        texts.TryGetValue(parameter, out var text) && text is not (BccValue.NoValue or BccValue.NotAvailable) ? text : null;

    /// <summary>Whether there is a text, and why not.</summary>
    public BccFieldState TextState(string parameter) => !texts.TryGetValue(parameter, out var text)
        ? BccFieldState.Absent
        : text switch
        {
            BccValue.NoValue => BccFieldState.NoValue,
            BccValue.NotAvailable => BccFieldState.NotAvailable,
            _ => BccFieldState.Given,
        };

    /// <summary>A decimal number that saturates at <paramref name="max"/>.</summary>
    public BccField<decimal> Number(string parameter, decimal max = decimal.MaxValue) =>
        Field<decimal>(parameter, BccNumber.TryReadDecimal, v => v >= max);

    /// <summary>A whole number that saturates at <paramref name="max"/>.</summary>
    public BccField<long> Integer(string parameter, long max = long.MaxValue) =>
        Field<long>(parameter, BccNumber.TryReadInteger, v => v >= max);

    /// <summary>0 or 1.</summary>
    public BccField<bool> Flag(string parameter) => Field<bool>(parameter, TryReadFlag, _ => false);

    /// <summary>Packed bits.</summary>
    public BccField<uint> Bits(string parameter) => Field<uint>(parameter, BccNumber.TryReadHex, _ => false);

    private delegate bool TryReadValue<T>(string text, out T value);

    private BccField<T> Field<T>(string parameter, TryReadValue<T> read, Func<T, bool> isSaturated)
        where T : struct
    {
        var state = TextState(parameter);
        if (state != BccFieldState.Given)
        {
            return new BccField<T>(state, default);
        }

        return !read(texts[parameter], out var value) ? new BccField<T>(BccFieldState.Malformed, default)
            : isSaturated(value) ? new BccField<T>(BccFieldState.Saturated, value)
            : new BccField<T>(BccFieldState.Given, value);
    }

    private static bool TryReadFlag(string text, out bool value)
    {
        value = text == "1";
        return text is "0" or "1";
    }
}
