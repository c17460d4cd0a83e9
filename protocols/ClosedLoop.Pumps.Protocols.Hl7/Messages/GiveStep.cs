using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Nomenclature;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>
/// One GIVE group of an infusion order: RXG, TQ1, RXR and its OBX rows (digest §6.4-§6.7). A multistep order has several.
/// </summary>
public sealed record GiveStep
{
    /// <summary>RXG-1, the step number.</summary>
    public required string SubId { get; init; }

    /// <summary>RXG-4: the drug, code and generic name.</summary>
    public required CodedElement GiveCode { get; init; }

    /// <summary>RXG-5 and RXG-7: volume to be infused. Null says nothing about the volume.</summary>
    public CodedQuantity? VolumeToBeInfused { get; init; }

    /// <summary>RXG-15 and RXG-16: flow rate, dose rate <em>or</em> dose amount; the dimension of the unit decides which.</summary>
    public CodedQuantity? Give { get; init; }

    /// <summary>RXG-17 and RXG-18: main ingredient.</summary>
    public CodedQuantity? Strength { get; init; }

    /// <summary>RXG-23 and RXG-24: the volume the strength is in.</summary>
    public CodedQuantity? StrengthVolume { get; init; }

    /// <summary>RXG-32 and RXG-33 of the Rev 11 draft: volume over all steps.</summary>
    public CodedQuantity? TotalVolume { get; init; }

    /// <summary>TQ1-13, parts that add up.</summary>
    public ValueList<CodedQuantity> Durations { get; init; } = [];

    /// <summary>RXR.</summary>
    public Route? Route { get; init; }

    /// <summary>The OBX rows after this RXG.</summary>
    public ValueList<Observation> Observations { get; init; } = [];

    /// <summary>158037 as sent; empty when the order is no multistep order.</summary>
    public string StepTypeText => TextOf(Find(MdcMetric.InfusOrderStepType));

    /// <summary>What the step does; null when not said, or not known.</summary>
    public StepType? StepType => InfusionOrderWords.Step(StepTypeText);

    /// <summary>158033: the number of steps of the whole order, as far as this step says it.</summary>
    public Hl7Number? StepCount => Find(MdcMetric.InfusTotalNumSteps)?.Number;

    /// <summary>How the step starts, as sent (Rev 11 draft); empty when not said.</summary>
    public string StartConditionText => TextOf(Observations.FirstOrDefault(o => o.Is(InfusionOrderWords.StepStartCondition)));

    /// <summary>How the step starts; null when not said, or not known.</summary>
    public StepStart? StartCondition => InfusionOrderWords.Start(StartConditionText);

    /// <summary>The first row of this step about that term.</summary>
    public Observation? Find(uint code)
    {
        foreach (var row in Observations.AsSpan())
        {
            if (row.Is(code))
            {
                return row;
            }
        }

        return null;
    }

    internal static GiveStep Read(
        SegmentReader rxg, ValueList<CodedQuantity> durations, Route? route, ValueList<Observation> observations) =>
        new()
        {
            SubId = rxg.Code(1),
            GiveCode = rxg.Coded(4) ?? new CodedElement(""),
            VolumeToBeInfused = rxg.Quantity(5, 7),
            Give = rxg.Quantity(15, 16),
            Strength = rxg.Quantity(17, 18),
            StrengthVolume = rxg.Quantity(23, 24),
            TotalVolume = rxg.Quantity(32, 33),
            Durations = durations,
            Route = route,
            Observations = observations,
        };

    internal void Write(ref Er7Writer writer, ref int observationNumber)
    {
        writer.Segment("RXG"u8);
        writer.Text(1, SubId);
        GiveCode.Write(ref writer, 4);
        QuantityWriter.Write(ref writer, VolumeToBeInfused, 5, 7);
        QuantityWriter.Write(ref writer, Give, 15, 16);
        QuantityWriter.Write(ref writer, Strength, 17, 18);
        QuantityWriter.Write(ref writer, StrengthVolume, 23, 24);
        QuantityWriter.Write(ref writer, TotalVolume, 32, 33);
        if (Durations.Count > 0)
        {
            writer.Segment("TQ1"u8);
            for (var i = 0; i < Durations.Count; i++)
            {
                writer.Text(13, i, 1, 1, Durations[i].Number.Text);
                Durations[i].SentUnit?.WriteSub(ref writer, 13, i, 2);
            }
        }

        Route?.Write(ref writer);
        for (var i = 0; i < Observations.Count; i++)
        {
            ObservationCodec.Write(ref writer, Observations[i], ++observationNumber);
        }
    }

    private static string TextOf(Observation? row) => row is { Values.Count: > 0 } ? row.Values[0].Display.Trim(' ') : "";
}
