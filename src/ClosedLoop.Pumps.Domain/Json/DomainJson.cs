using System.Text.Json;
using ClosedLoop.Pumps.Domain.Alerts;
using ClosedLoop.Pumps.Domain.Events;
using ClosedLoop.Pumps.Domain.Evidence;
using ClosedLoop.Pumps.Domain.Identity;
using ClosedLoop.Pumps.Domain.Orders;
using ClosedLoop.Pumps.Domain.Patients;
using ClosedLoop.Pumps.Domain.Polling;
using ClosedLoop.Pumps.Domain.Programming;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Json;

/// <summary>The stored form of events, cases and verified orders. What is read back is what was written, digit by digit (S6).</summary>
public static class DomainJson
{
    internal static DomainJsonContext Context { get; } = new(Options());

    public static byte[] Serialize(PumpEvent value) => JsonSerializer.SerializeToUtf8Bytes(value, Context.PumpEvent);

    public static byte[] Serialize(ProgrammingCase value) => JsonSerializer.SerializeToUtf8Bytes(value, Context.ProgrammingCase);

    public static byte[] Serialize(VerifiedOrder value) => JsonSerializer.SerializeToUtf8Bytes(value, Context.VerifiedOrder);

    /// <exception cref="JsonException">Not what <see cref="Serialize(PumpEvent)"/> wrote.</exception>
    public static PumpEvent DeserializeEvent(ReadOnlySpan<byte> utf8) => Some(JsonSerializer.Deserialize(utf8, Context.PumpEvent));

    /// <exception cref="JsonException">Not what <see cref="Serialize(ProgrammingCase)"/> wrote.</exception>
    public static ProgrammingCase DeserializeCase(ReadOnlySpan<byte> utf8) => Some(JsonSerializer.Deserialize(utf8, Context.ProgrammingCase));

    /// <exception cref="JsonException">Not what <see cref="Serialize(VerifiedOrder)"/> wrote.</exception>
    public static VerifiedOrder DeserializeVerifiedOrder(ReadOnlySpan<byte> utf8) =>
        Some(JsonSerializer.Deserialize(utf8, Context.VerifiedOrder));

    public static byte[] Serialize(AlertInstance value) => JsonSerializer.SerializeToUtf8Bytes(value, Context.AlertInstance);

    /// <exception cref="JsonException">Not what <see cref="Serialize(AlertInstance)"/> wrote.</exception>
    public static AlertInstance DeserializeAlert(ReadOnlySpan<byte> utf8) => Some(JsonSerializer.Deserialize(utf8, Context.AlertInstance));

    public static byte[] Serialize(CensusPatient value) => JsonSerializer.SerializeToUtf8Bytes(value, Context.CensusPatient);

    /// <exception cref="JsonException">Not what <see cref="Serialize(CensusPatient)"/> wrote.</exception>
    public static CensusPatient DeserializePatient(ReadOnlySpan<byte> utf8) => Some(JsonSerializer.Deserialize(utf8, Context.CensusPatient));

    public static byte[] Serialize(PolledState value) => JsonSerializer.SerializeToUtf8Bytes(value, Context.PolledState);

    /// <exception cref="JsonException">Not what <see cref="Serialize(PolledState)"/> wrote.</exception>
    public static PolledState DeserializePolledState(ReadOnlySpan<byte> utf8) => Some(JsonSerializer.Deserialize(utf8, Context.PolledState));

    public static byte[] Serialize(Administration value) => JsonSerializer.SerializeToUtf8Bytes(value, Context.Administration);

    /// <exception cref="JsonException">Not what <see cref="Serialize(Administration)"/> wrote.</exception>
    public static Administration DeserializeAdministration(ReadOnlySpan<byte> utf8) =>
        Some(JsonSerializer.Deserialize(utf8, Context.Administration));

    public static byte[] Serialize(AdministrationEntry value) => JsonSerializer.SerializeToUtf8Bytes(value, Context.AdministrationEntry);

    /// <exception cref="JsonException">Not what <see cref="Serialize(AdministrationEntry)"/> wrote.</exception>
    public static AdministrationEntry DeserializeEntry(ReadOnlySpan<byte> utf8) =>
        Some(JsonSerializer.Deserialize(utf8, Context.AdministrationEntry));

    public static byte[] Serialize(AdministrationSegment value) => JsonSerializer.SerializeToUtf8Bytes(value, Context.AdministrationSegment);

    /// <exception cref="JsonException">Not what <see cref="Serialize(AdministrationSegment)"/> wrote.</exception>
    public static AdministrationSegment DeserializeSegment(ReadOnlySpan<byte> utf8) =>
        Some(JsonSerializer.Deserialize(utf8, Context.AdministrationSegment));

    public static byte[] Serialize(PumpEvidence value) =>
        JsonSerializer.SerializeToUtf8Bytes(StoredEvidence.Of(value), Context.StoredEvidence);

    /// <exception cref="JsonException">Not what <see cref="Serialize(PumpEvidence)"/> wrote.</exception>
    public static PumpEvidence DeserializePumpEvidence(ReadOnlySpan<byte> utf8) =>
        Some(JsonSerializer.Deserialize(utf8, Context.StoredEvidence)).ToEvidence();

    private static T Some<T>(T? value)
        where T : class => value ?? throw new JsonException("null is not a stored value.");

    private static JsonSerializerOptions Options() => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        IgnoreReadOnlyProperties = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters =
        {
            new TextConverter<PumpId>(v => new(v), v => v.Value),
            new TextConverter<ChannelId>(v => new(v), v => v.Value),
            new TextConverter<ClinicianId>(v => new(v), v => v.Value),
            new TextConverter<OrderId>(v => new(v), v => v.Value),
            new TextConverter<PatientId>(v => new(v), v => v.Value),
            new TextConverter<ProgramId>(v => new(v), v => v.Value),
            new TextConverter<AdministrationId>(v => new(v), v => v.Value),
            new CountConverter<BootId>(v => new(v), v => v.Value),
            new CountConverter<LogEpoch>(v => new(v), v => v.Value),
            new CountConverter<DeviceSequence>(v => new(v), v => v.Value),
            new CountConverter<FencingToken>(v => new(v), v => v.Value),
            new DecimalConverter<Volume>(Volume.FromMillilitres, v => v.Millilitres),
            new DecimalConverter<FlowRate>(FlowRate.FromMillilitresPerHour, v => v.MillilitresPerHour),
            new DecimalConverter<Weight>(Weight.FromKilograms, v => v.Kilograms),
            new DecimalConverter<Height>(Height.FromCentimetres, v => v.Centimetres),
            new DecimalConverter<BodySurfaceArea>(BodySurfaceArea.FromSquareMetres, v => v.SquareMetres),
            new DecimalConverter<InfusionDuration>(v => InfusionDuration.FromSeconds((long)v), v => v.Seconds),
            new UnitConverter(),
            new QuantityConverter<DoseAmount>(
                s => DoseAmount.TryCreate(s.Value, s.Unit, out var amount) ? amount : null, v => new(v.Value, v.Unit, null)),
            new QuantityConverter<DoseRate>(
                s => DoseRate.TryCreate(s.Value, s.Unit, out var rate) ? rate : null, v => new(v.Value, v.Unit, null)),
            new QuantityConverter<Concentration>(ReadConcentration, v => new(v.Amount.Value, v.Amount.Unit, v.Per.Millilitres)),
        },
    };

    private static Concentration? ReadConcentration(StoredQuantity stored) =>
        stored.PerMillilitres is >= 0 and { } per
        && DoseAmount.TryCreate(stored.Value, stored.Unit, out var amount)
        && Concentration.TryCreate(amount, Volume.FromMillilitres(per), out var concentration) ? concentration : null;
}
