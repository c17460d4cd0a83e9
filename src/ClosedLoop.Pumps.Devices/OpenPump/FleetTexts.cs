namespace ClosedLoop.Pumps.Devices.OpenPump;

/// <summary>
/// Texts that the pumps of a house say of themselves alike (model, firmware, library, care area, channel), held once for all of them. A
/// text displaces the one in its place; so pumps of ever new models cost nothing more. Never for what names one pump, or a patient: what
/// is kept outlives the session. For any thread.
/// </summary>
internal static class FleetTexts
{
    private const int Places = 1_024;

    private static readonly string?[] Known = new string?[Places];

    public static string Of(string said)
    {
        ref var place = ref Known[(uint)string.GetHashCode(said, StringComparison.Ordinal) % Places];
        var known = Volatile.Read(ref place);
        if (known == said)
            return known;
        Volatile.Write(ref place, said);
        return said;
    }
}
