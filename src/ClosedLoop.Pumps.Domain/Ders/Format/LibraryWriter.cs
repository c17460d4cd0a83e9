using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClosedLoop.Pumps.Domain.Quantities;

namespace ClosedLoop.Pumps.Domain.Ders.Format;

/// <summary>
/// Writes the canonical form: one line of UTF-8, members in a fixed order, what has its default value left out, numbers without trailing
/// zeros, lists in the order they were given. Equal content is equal bytes, and their hash is the library's identity.
/// </summary>
internal static class LibraryWriter
{
    // Dividing by it drops the trailing zeros of a decimal and changes no value.
    private const decimal One = 1.0000000000000000000000000000m;
    private const long SecondsPerMinute = 60;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(DrugLibrary library)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            if (library.Notice is { } notice)
                json.WriteString("notice", notice);
            json.WriteString("name", library.Identity.Name);
            json.WriteString("version", library.Identity.Version);
            json.WriteStartArray("careAreas");
            foreach (var area in library.CareAreas)
            {
                json.WriteStartObject();
                json.WriteString("name", area.Name);
                json.WriteStartArray("rules");
                foreach (var rule in area.Rules)
                    Rule(json, rule);
                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static void Rule(Utf8JsonWriter json, DrugRule rule)
    {
        json.WriteStartObject();
        json.WriteString("code", rule.DrugCode);
        json.WriteString("name", rule.DrugName);
        json.WriteStartArray("units");
        foreach (var unit in rule.Units)
            json.WriteStringValue(unit.Ucum);
        json.WriteEndArray();
        Strengths(json, rule.Concentrations);
        Limits(json, "limits", rule.Limits);
        Number(json, "weightMaxKg", rule.WeightMax?.Kilograms);
        Number(json, "flowMaxMlPerHour", rule.FlowMax?.MillilitresPerHour);
        Number(json, "volumeMaxMl", rule.VolumeMax?.Millilitres);
        Limits(json, "titrationIncrements", rule.TitrationIncrements);
        Bolus(json, rule.Bolus);
        LoadingDose(json, rule.LoadingDose);
        if (rule.Multistep is { } multistep)
        {
            json.WriteStartObject("multistep");
            json.WriteNumber("stepsMax", multistep.StepsMax);
            json.WriteEndObject();
        }

        Pca(json, rule.Pca);
        if (rule.CriticalContinuous)
            json.WriteBoolean("criticalContinuous", true);
        if (!rule.Interruptible)
            json.WriteBoolean("interruptible", false);
        if (rule.Confirmation != ConfirmationPolicy.AtPump)
            json.WriteString("confirmation", rule.Confirmation.ToString());
        json.WriteEndObject();
    }

    private static void Strengths(Utf8JsonWriter json, ImmutableArray<Concentration> strengths)
    {
        if (strengths.IsEmpty)
            return;
        json.WriteStartArray("concentrations");
        foreach (var strength in strengths)
        {
            json.WriteStartObject();
            Number(json, "amount", strength.Amount.Value);
            json.WriteString("unit", strength.Amount.Unit.Ucum);
            Number(json, "perMl", strength.Per.Millilitres);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Bolus(Utf8JsonWriter json, BolusRule? bolus)
    {
        if (bolus is null)
            return;
        json.WriteStartObject("bolus");
        Limit(json, "amount", bolus.Amount);
        Limit(json, "rate", bolus.Rate);
        Limit(json, "interval", bolus.Interval);
        Limit(json, "countPerHour", bolus.CountPerHour);
        Limit(json, "amountPerHour", bolus.AmountPerHour);
        json.WriteEndObject();
    }

    private static void LoadingDose(Utf8JsonWriter json, LoadingDoseRule? loading)
    {
        if (loading is null)
            return;
        json.WriteStartObject("loadingDose");
        Limit(json, "amount", loading.Amount);
        Limit(json, "rate", loading.Rate);
        json.WriteEndObject();
    }

    private static void Pca(Utf8JsonWriter json, PcaRule? pca)
    {
        if (pca is null)
            return;
        json.WriteStartObject("pca");
        Limit(json, "patientDose", pca.PatientDose);
        Limit(json, "lockout", pca.Lockout);
        if (!pca.LockoutRequired)
            json.WriteBoolean("lockoutRequired", false);
        Limit(json, "doseLimit", pca.DoseLimit);
        if (pca.DoseLimitWindow is { } window)
            json.WriteNumber("doseLimitWindowMin", window.Seconds / SecondsPerMinute);
        if (pca.DoseLimitRequired)
            json.WriteBoolean("doseLimitRequired", true);
        Limit(json, "dosesPerHour", pca.DosesPerHour);
        Limit(json, "basal", pca.Basal);
        json.WriteEndObject();
    }

    private static void Limits(Utf8JsonWriter json, string name, ImmutableArray<RuleLimit> limits)
    {
        if (limits.IsEmpty)
            return;
        json.WriteStartArray(name);
        foreach (var limit in limits)
            Limit(json, null, limit);
        json.WriteEndArray();
    }

    private static void Limit(Utf8JsonWriter json, string? name, RuleLimit? limit)
    {
        if (limit is null)
            return;
        if (name is null)
            json.WriteStartObject();
        else
            json.WriteStartObject(name);
        json.WriteString("unit", limit.Unit.Ucum);
        Number(json, "weightFromKg", limit.ForWeight?.From?.Kilograms);
        Number(json, "weightBelowKg", limit.ForWeight?.Below?.Kilograms);
        Number(json, "surfaceFromM2", limit.ForSurface?.From?.SquareMetres);
        Number(json, "surfaceBelowM2", limit.ForSurface?.Below?.SquareMetres);
        Number(json, "hardLow", limit.HardLow);
        Number(json, "softLow", limit.SoftLow);
        Number(json, "softHigh", limit.SoftHigh);
        Number(json, "hardHigh", limit.HardHigh);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } given)
            json.WriteNumber(name, given / One);
    }
}
