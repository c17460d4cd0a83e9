namespace ClosedLoop.Pumps.Engine.Sessions.Reports;

/// <summary>What a pump said, free of any wire protocol. Devices maps frames to these.</summary>
public abstract record PumpReport;
