namespace ClosedLoop.Pumps.Protocols.PumpWire.AlarisAscii;

/// <summary>The answer to INF_VTBI.</summary>
/// <param name="State">[1]: ACTIV or DEACT on known pumps.</param>
/// <param name="VolumeMl">[2]; null = not given.</param>
/// <param name="Unit">[3]; empty on pumps that do not say it.</param>
public sealed record AlarisVtbi(string State, decimal? VolumeMl, string Unit = AlarisNames.Ml)
{
    public const string Active = "ACTIV";
    public const string Inactive = "DEACT";

    /// <summary>Reads the answer; false for another one, or a volume that is no number or in another unit than ml.</summary>
    public static bool TryRead(AlarisFrame frame, out AlarisVtbi? vtbi)
    {
        vtbi = null;
        if (frame.Name != AlarisNames.Vtbi || frame.Fields.Length < 1 || !AlarisNumber.TryReadOptional(frame.Field(2), out var volume)
            || frame.Field(3) is not ("" or AlarisNames.Ml))
        {
            return false;
        }

        vtbi = new AlarisVtbi(frame.Field(1), volume, frame.Field(3));
        return true;
    }

    public AlarisFrame ToFrame() => new(AlarisNames.Vtbi, State, AlarisNumber.Write(VolumeMl, "0.000"), Unit);
}
