using System.Collections.Immutable;

namespace ClosedLoop.Pumps.Engine.Downtime;

/// <summary>The last known infusions of one unit at one moment: what a nurse goes by when nothing else is left.</summary>
/// <param name="Rows">Channels with a program, a patient or an alarm, by bed and label.</param>
/// <param name="Idle">Labels of pumps that have none of these.</param>
/// <param name="Unheard">Labels of pumps the gateway knows nothing of.</param>
public sealed record InfusionSheet(
    string Unit, DateTimeOffset WrittenAt, ImmutableArray<SheetRow> Rows, ImmutableArray<string> Idle, ImmutableArray<string> Unheard);
