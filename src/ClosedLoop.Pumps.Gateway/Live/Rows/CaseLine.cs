using System.Text.Json.Serialization;
using ClosedLoop.Pumps.Gateway.Api.Views;

namespace ClosedLoop.Pumps.Gateway.Live.Rows;

/// <summary>A programming case in a nurse's list. Names the patient.</summary>
public sealed record CaseLine : ILiveRow<CaseLine>
{
    public required string Program { get; init; }

    public required string Order { get; init; }

    public required string Pump { get; init; }

    public required string Label { get; init; }

    public required string Channel { get; init; }

    public required string Unit { get; init; }

    public required string Patient { get; init; }

    /// <summary>Family, given; null = no admission on record.</summary>
    public string? PatientName { get; init; }

    public string? Drug { get; init; }

    /// <summary>See the states of a case.</summary>
    public required string State { get; init; }

    /// <summary>The request's life that is left; 0 = over.</summary>
    public required long RemainingMs { get; init; }

    /// <summary>What persons have to do before the pump's own confirmation.</summary>
    public required CaseNeeds Needs { get; init; }

    /// <summary>When the state last changed.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    [JsonIgnore]
    public string Key => Program;

    [JsonIgnore]
    internal bool IsFinal { get; init; }

    /// <summary>It expires at a fixed moment: what is left is counted down by the screen.</summary>
    public bool IsShownBy(CaseLine sent) => this with { RemainingMs = 0 } == sent with { RemainingMs = 0 };
}
