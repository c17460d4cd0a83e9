using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Quantities;
using ClosedLoop.Pumps.Engine.Journal;

namespace ClosedLoop.Pumps.Gateway.Api;

/// <summary>How evidence is shown: quantities as digits with their unit, flags as words, both clocks.</summary>
internal static class AdministrationView
{
    public static object Of(Administration one) => new
    {
        id = one.Id.Value,
        one.Version,
        patient = one.Patient?.Value,
        order = one.Order?.Value,
        pump = one.Channel.Pump.Value,
        channel = one.Channel.ToString(),
        source = one.Source.ToString(),
        partOf = one.PartOf?.Value,
        drug = one.Drug?.Code,
        drugName = one.Drug?.Name,
        concentration = one.Drug?.Concentration?.ToString(),
        one.Container,
        status = one.Status.ToString(),
        started = At(one.Started),
        ended = At(one.Ended),
        rate = one.Rate.ToString(),
        doseRate = one.DoseRate?.ToString(),
        volumeToBeInfused = one.VolumeToBeInfused?.ToString(),
        given = one.Given.ToString(),
        confirmedBy = one.Confirmation is not { } confirmed ? null : new
        {
            clinician = confirmed.Operator?.Value,
            when = At(confirmed.When),
            program = confirmed.Program?.Value,
            releasedBy = confirmed.Release?.Person,
            releasedAt = confirmed.Release?.At,
        },
        edits = one.Edits.Select(edit => new { edit.Field, edit.Proposed, edit.Started }).ToArray(),
        deviations = one.Deviations.Select(part => new
        {
            part.From,
            part.To,
            side = part.Side.ToString(),
            by = $"{part.By} {part.Unit}",
        }).ToArray(),
        state = one.State.ToString(),
        review = one.Review?.ToString(),
        rejected = one.Rejected?.ToString(),
        flags = Words(one.Flags),
        note = new { one.Note.At, one.Note.Author, one.Note.Reason },
    };

    public static object Of(StoredEntry stored) => new
    {
        stored.Entry.Ordinal,
        verb = stored.Entry.Verb.ToString(),
        when = At(stored.Entry.When),
        rate = stored.Entry.Rate.ToString(),
        doseRate = stored.Entry.DoseRate?.ToString(),
        given = stored.Entry.Given.ToString(),
        reason = stored.Entry.Reason?.ToString(),
        @event = stored.Entry.Event.ToString(),
        clinician = stored.Entry.Operator?.Value,
        flags = Words(stored.Entry.Flags),
        stored.FiledAt,
    };

    public static object Of(AdministrationSegment part) => new
    {
        part.Ordinal,
        from = At(part.From),
        to = At(part.To),
        rate = part.Rate.ToString(),
        doseRate = part.DoseRate?.ToString(),
        part.Kvo,
        given = part.Given.ToString(),
        flags = Words(part.Flags),
    };

    public static string[] Words(EvidenceFlags flags) =>
        [.. Enum.GetValues<EvidenceFlags>().Where(flag => flag != EvidenceFlags.None && flags.HasFlag(flag)).Select(flag => flag.ToString())];

    /// <summary>Digits where they end, else the fraction: never rounded here.</summary>
    public static string Millilitres(Rational volume) => $"{volume} mL";

    private static object? At(Moment? moment) => moment is null ? null : new { at = moment.At, pumpTime = moment.PumpTime };
}
