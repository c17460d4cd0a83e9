namespace ClosedLoop.Pumps.Domain.Device;

/// <summary>Target-controlled infusion (158069).</summary>
public enum TciMode
{
    TargetPlasma = 1,
    TargetEffect = 2,
    User = 3,
}
