using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Gateway.Access.Patients;

namespace ClosedLoop.Pumps.Gateway.Api.Views;

/// <summary>How evidence is shown: quantities as digits with their unit, flags as words, both clocks.</summary>
public sealed record AdministrationView : INamesPatient
{
    public required string Id { get; init; }

    public required int Version { get; init; }

    public string? Patient { get; init; }

    public string? Order { get; init; }

    public required string Pump { get; init; }

    public required string Channel { get; init; }

    public required string Source { get; init; }

    public string? PartOf { get; init; }

    public string? Drug { get; init; }

    public string? DrugName { get; init; }

    public string? Concentration { get; init; }

    public required int Container { get; init; }

    public required string Status { get; init; }

    public required MomentView Started { get; init; }

    public MomentView? Ended { get; init; }

    public required string Rate { get; init; }

    public string? DoseRate { get; init; }

    public string? VolumeToBeInfused { get; init; }

    public required string Given { get; init; }

    public StartConfirmationView? ConfirmedBy { get; init; }

    public required ProgramEdit[] Edits { get; init; }

    public required RangeDeviationView[] Deviations { get; init; }

    public required string State { get; init; }

    public string? Review { get; init; }

    public string? Rejected { get; init; }

    /// <summary>Who took it as right, and when; null = nobody yet, or not since it last changed.</summary>
    public VersionNote? Accepted { get; init; }

    public required string[] Flags { get; init; }

    /// <summary>Why there is this version, by whom.</summary>
    public required VersionNote Note { get; init; }

    public static AdministrationView Of(Administration one) => new()
    {
        Id = one.Id.Value,
        Version = one.Version,
        Patient = one.Patient?.Value,
        Order = one.Order?.Value,
        Pump = one.Channel.Pump.Value,
        Channel = one.Channel.ToString(),
        Source = one.Source.ToString(),
        PartOf = one.PartOf?.Value,
        Drug = one.Drug?.Code,
        DrugName = one.Drug?.Name,
        Concentration = one.Drug?.Concentration?.ToString(),
        Container = one.Container,
        Status = one.Status.ToString(),
        Started = MomentView.Of(one.Started)!,
        Ended = MomentView.Of(one.Ended),
        Rate = one.Rate.ToString(),
        DoseRate = one.DoseRate?.ToString(),
        VolumeToBeInfused = one.VolumeToBeInfused?.ToString(),
        Given = one.Given.ToString(),
        ConfirmedBy = StartConfirmationView.Of(one.Confirmation),
        Edits = [.. one.Edits],
        Deviations = [.. one.Deviations.Select(RangeDeviationView.Of)],
        State = one.State.ToString(),
        Review = one.Review?.ToString(),
        Rejected = one.Rejected?.ToString(),
        Accepted = one.Accepted,
        Flags = Words(one.Flags),
        Note = one.Note,
    };

    public static string[] Words(EvidenceFlags flags) =>
        [.. Enum.GetValues<EvidenceFlags>().Where(flag => flag != EvidenceFlags.None && flags.HasFlag(flag)).Select(flag => flag.ToString())];
}
