namespace ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

/// <summary>What one step of a multistep proposal is.</summary>
public enum StepType
{
    Unspecified = 0,
    Continuous = 1,
    LoadingDose = 2,
    Delay = 3,
}
