namespace ClosedLoop.Pumps.Protocols.Fhir;

/// <summary>The backbone <c>Timing.repeat</c>.</summary>
public sealed partial record TimingRepeat : Element
{
    public FhirRange? BoundsRange { get; init; }

    public Period? BoundsPeriod { get; init; }

    public int? Count { get; init; }

    public int? CountMax { get; init; }

    public FhirDecimal? Duration { get; init; }

    public FhirDecimal? DurationMax { get; init; }

    public string? DurationUnit { get; init; }

    public int? Frequency { get; init; }

    public int? FrequencyMax { get; init; }

    public FhirDecimal? Period { get; init; }

    public FhirDecimal? PeriodMax { get; init; }

    public string? PeriodUnit { get; init; }

    public IReadOnlyList<string?> DayOfWeek { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string?> TimeOfDay { get; init => field = value ?? []; } = [];

    public IReadOnlyList<string?> When { get; init => field = value ?? []; } = [];

    public int? Offset { get; init; }

    internal override void Visit(ElementVisitor v)
    {
        base.Visit(v);
        v.One("boundsRange"u8, BoundsRange, stem: 6);
        v.One("boundsPeriod"u8, BoundsPeriod, stem: 6);
        v.Choice("bounds"u8, 0, BoundsRange is not null, BoundsPeriod is not null);
        v.Whole("count"u8, Count, WholeKind.Positive);
        v.Whole("countMax"u8, CountMax, WholeKind.Positive);
        v.Number("duration"u8, Duration);
        v.Number("durationMax"u8, DurationMax);
        v.Code("durationUnit"u8, DurationUnit, UnitsOfTime.All);
        v.Whole("frequency"u8, Frequency, WholeKind.Positive);
        v.Whole("frequencyMax"u8, FrequencyMax, WholeKind.Positive);
        v.Number("period"u8, Period);
        v.Number("periodMax"u8, PeriodMax);
        v.Code("periodUnit"u8, PeriodUnit, UnitsOfTime.All);
        v.Codes("dayOfWeek"u8, DayOfWeek, DaysOfWeek.All);
        v.Texts("timeOfDay"u8, TimeOfDay, TextKind.Time);
        v.Codes("when"u8, When, EventTiming.All);
        v.Whole("offset"u8, Offset, WholeKind.Unsigned);
    }
}
