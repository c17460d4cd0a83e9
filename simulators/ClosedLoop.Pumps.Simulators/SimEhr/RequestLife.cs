namespace ClosedLoop.Pumps.Simulators.SimEhr;

/// <summary>How long a bedside request may be applied after ORC-9 (S3).</summary>
public static class RequestLife
{
    public const int InfusionMs = 300_000;
}
