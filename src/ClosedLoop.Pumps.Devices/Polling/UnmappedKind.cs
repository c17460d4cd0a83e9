namespace ClosedLoop.Pumps.Devices.Polling;

/// <summary>Kinds of value that were read and have no term or type here.</summary>
internal enum UnmappedKind
{
    Alarm,
    Unit,
    Parameter,
}
