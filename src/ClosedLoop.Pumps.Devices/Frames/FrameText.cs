using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump;
using ClosedLoop.Pumps.Protocols.PumpWire.OpenPump.Messages;

namespace ClosedLoop.Pumps.Devices.Frames;

/// <summary>
/// What a frame says, without patient, order or person. Text is shown only of fields listed here: one that is added to the protocol is withheld
/// until somebody decides about it.
/// </summary>
public static class FrameText
{
    private static readonly FrozenSet<string> ShownText = FrozenSet.ToFrozenSet(
        [
            "PumpId", "Channel", "Model", "Serial", "Firmware", "LibraryName", "LibraryVersion", "CareArea", "DrugCode", "DrugName", "ProgramId",
            "HeldProgramId", "Manufacturer", "Unit", "Ucum",
        ],
        StringComparer.Ordinal);

    /// <summary>The kind of message and its fields; for what cannot be decoded, only its fault.</summary>
    public static (string Kind, string Text) Of(ReadOnlySpan<byte> envelope)
    {
        if (OpenPumpCodec.Decode(envelope, out var message) is { IsOk: false } fault)
            return ("unreadable", fault.Error.ToString());
        var text = new StringBuilder();
        Fields(text, message!);
        return (message!.GetType().Name, text.ToString());
    }

    private static void Fields(StringBuilder text, object record)
    {
        foreach (var field in record.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
            if (field.GetIndexParameters().Length == 0 && !IsPatient(field.Name) && field.GetValue(record) is { } value)
                Field(text, field.Name, value);
    }

    private static void Field(StringBuilder text, string name, object value)
    {
        switch (value)
        {
            case string words:
                if (words.Length > 0 && ShownText.Contains(name))
                    Add(text, name, words);
                break;
            case bool or Enum:
            case IFormattable when value.GetType().IsPrimitive || value is decimal:
                if (!value.Equals(Activator.CreateInstance(value.GetType())))
                    Add(text, name, Convert.ToString(value, CultureInfo.InvariantCulture)!);
                break;
            case WireList<byte> bytes:
                if (bytes.Count > 0)
                    Add(text, name, Convert.ToHexStringLower(bytes.AsSpan()));
                break;
            case IEnumerable list when value is not ReadOnlyMemory<byte>:
                foreach (var item in list)
                    Field(text, name, item!);
                break;
            case not null when value.GetType().Namespace == typeof(Event).Namespace:
                text.Append(' ').Append(name).Append("={");
                Fields(text, value);
                text.Append(" }");
                break;
        }
    }

    private static void Add(StringBuilder text, string name, string value) => text.Append(' ').Append(name).Append('=').Append(value);

    // What a body weighs or measures is the patient's, and an identifying number of whoever is the person's.
    private static bool IsPatient(string name) =>
        name.StartsWith("Patient", StringComparison.Ordinal) || name.StartsWith("Previous", StringComparison.Ordinal)
        || name.Contains("Order", StringComparison.Ordinal) || name.Contains("Operator", StringComparison.Ordinal)
        || name.Contains("Clinician", StringComparison.Ordinal) || name.Contains("Weight", StringComparison.Ordinal)
        || name.Contains("Height", StringComparison.Ordinal) || name.Contains("Surface", StringComparison.Ordinal);
}
