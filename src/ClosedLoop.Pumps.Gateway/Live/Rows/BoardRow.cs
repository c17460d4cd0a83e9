using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>A channel of a pump on a unit's board. Quantities are text with their unit; what is not known is null.</summary>
public sealed record BoardRow : ILiveRow<BoardRow>
{
    /// <summary>Pump and channel: "pump/channel".</summary>
    public required string Id { get; init; }

    public required string Pump { get; init; }

    /// <summary>What is printed on the pump.</summary>
    public required string Label { get; init; }

    public required string Unit { get; init; }

    public required string Channel { get; init; }

    /// <summary>Known, Connecting, Live, Suspect or Lost.</summary>
    public required string Link { get; init; }

    /// <summary>False: nothing was heard for two heartbeats, or there is no session. Show the row as away (S11).</summary>
    public required bool Trusted { get; init; }

    /// <summary>infusing, paused, kvo, idle, alarm (stopped by one) or unknown.</summary>
    public required string State { get; init; }

    public string? Drug { get; init; }

    /// <summary>Programmed rate.</summary>
    public string? Rate { get; init; }

    public string? DoseRate { get; init; }

    public string? VolumeLeft { get; init; }

    /// <summary>Of this delivery; "at least" when the pump's counter stands at its end.</summary>
    public string? VolumeInfused { get; init; }

    /// <summary>Until the programmed volume is in, as the pump said it <see cref="AgeMs"/> ago.</summary>
    public long? TimeLeftMs { get; init; }

    /// <summary>Alarms that are on, most urgent first.</summary>
    public ImmutableArray<BoardAlarm> Alarms { get; init; } = [];

    /// <summary>The order the program came from.</summary>
    public string? Order { get; init; }

    /// <summary>By the channel's association. Only for nurses and pharmacists.</summary>
    public string? Patient { get; init; }

    /// <summary>Family, given. Only for nurses and pharmacists.</summary>
    public string? PatientName { get; init; }

    /// <summary>Where the patient is. Only for nurses and pharmacists.</summary>
    public string? Location { get; init; }

    /// <summary>The programming case that is open on the channel.</summary>
    public string? CaseProgram { get; init; }

    public string? CaseState { get; init; }

    /// <summary>Its order was held or ended, and it still runs.</summary>
    public bool StoppedStillInfusing { get; init; }

    /// <summary>How old the state shown is (S11); null = nothing was ever heard.</summary>
    public long? AgeMs { get; init; }

    /// <summary>The source that flows or would flow: Primary, Piggyback and so on.</summary>
    public string? Source { get; init; }

    [JsonIgnore]
    public string Key => Id;

    [JsonIgnore]
    internal DateTimeOffset? AsOf { get; init; }

    /// <summary>The same row for those who may not know of patients.</summary>
    public BoardRow WithoutPatient() => this with { Patient = null, PatientName = null, Location = null };

    public bool IsShownBy(BoardRow sent) => Steady(this) == Steady(sent) && LiveTiming.IsFresh(AsOf, sent.AsOf)
        && Alarms.Length == sent.Alarms.Length && Alarms.Zip(sent.Alarms).All(pair => pair.First.Ageless == pair.Second.Ageless);

    private static BoardRow Steady(BoardRow row) => row with { AgeMs = null, AsOf = null, Alarms = [] };
}
