namespace ClosedLoop.Pumps.Domain.Events;

/// <summary>IEC 60601-1-8 priority (PL, PM, PH).</summary>
public enum AlarmPriority
{
    Low = 1,
    Medium = 2,
    High = 3,
}
