using System.Text;

namespace ClosedLoop.Pumps.Protocols.Mqtt.Wire;

/// <summary>The rules of a string (MQTT 5 §1.5.4).</summary>
internal static class MqttText
{
    /// <summary>Well formed, without U+0000, and short enough for its two length bytes.</summary>
    public static bool Check(string text, out MqttDecodeResult fault)
    {
        fault = !IsWellFormed(text) ? MqttRules.TextNotWellFormed
            : text.Contains('\0') ? MqttRules.TextHasNull
            : Encoding.UTF8.GetByteCount(text) > MqttLimits.TextBytesMax ? MqttRules.TextTooLong
            : MqttDecodeResult.Ok;
        return fault.IsOk;
    }

    private static bool IsWellFormed(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
