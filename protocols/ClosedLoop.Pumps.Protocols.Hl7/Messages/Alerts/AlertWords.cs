namespace ClosedLoop.Pumps.Protocols.Hl7.Messages.Alerts;

/// <summary>The words alerts use on the wire. A table's index is the enumeration's value.</summary>
public static class AlertWords
{
    private static readonly string[] Phases =
    [
        "tpoint", "start", "start_only", "present", "continue", "update", "escalate", "deescalate", "inactivate", "acknowledged", "reset",
        "stop", "end",
    ];

    private static readonly string[] States = ["inactive", "active", "latched"];

    private static readonly string[] Priorities = ["PN", "PL", "PM", "PH"];

    private static readonly string[] Types = ["SP", "ST", "SA"];

    private static readonly string[] Responses =
    [
        "RECEIVED", "UNDELIVERABLE", "DELIVERED", "READ", "CALLBACKSTART", "CALLBACKEND", "ACCEPTED", "ACCEPTEDPOSITIVE",
        "ACCEPTEDNOTRELEVANT", "ACCEPTEDFALSE", "REJECTED", "COMPLETED", "CANCELLED", "ACTIONURI",
    ];

    // By bit; None has no word.
    private static readonly string[] Inactivations = ["enabled", "alarm-paused", "alarm-off", "audio-paused", "audio-off", "acknowledged"];

    /// <summary>True for the phases that make a new instance (digest §7.1). Nothing else tells an onset, OBR-29 least of all.</summary>
    public static bool IsOnset(this AlertPhase phase) => phase <= AlertPhase.Present;

    /// <summary>The word in OBX-5.</summary>
    public static string Word(this AlertPhase phase) => Phases[(int)phase];

    public static string Word(this AlertState state) => States[(int)state];

    public static string Word(this AlertPriority priority) => Priorities[(int)priority];

    public static string Word(this AlertType type) => Types[(int)type];

    /// <summary>The word in PRT-3.2.</summary>
    public static string Word(this AlertResponse response) => Responses[(int)response];

    internal static AlertPhase? Phase(string word) => (AlertPhase?)Find(Phases, word);

    internal static AlertState? State(string word) => (AlertState?)Find(States, word);

    internal static AlertPriority? Priority(string word) => (AlertPriority?)Find(Priorities, word);

    internal static AlertType? Type(string word) => (AlertType?)Find(Types, word);

    internal static AlertResponse? Response(string word) => (AlertResponse?)Find(Responses, word);

    /// <summary>One repetition; <c>alert-acknowledged</c> is printed too. Null when the word is not known.</summary>
    internal static AlertInactivation? Inactivation(string word) =>
        Find(Inactivations, word.Equals("alert-acknowledged", StringComparison.OrdinalIgnoreCase) ? "acknowledged" : word) is { } bit
            ? (AlertInactivation)(1 << bit)
            : null;

    internal static IEnumerable<string> Words(AlertInactivation inactivation)
    {
        for (var bit = 0; bit < Inactivations.Length; bit++)
        {
            if (((int)inactivation & (1 << bit)) != 0)
            {
                yield return Inactivations[bit];
            }
        }
    }

    private static int? Find(string[] words, string word)
    {
        var index = Array.FindIndex(words, w => w.Equals(word.Trim(' '), StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : index;
    }
}
