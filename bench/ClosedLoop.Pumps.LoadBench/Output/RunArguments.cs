using System.Globalization;
using ClosedLoop.Pumps.LoadBench.Harness;

namespace ClosedLoop.Pumps.LoadBench.Output;

/// <summary>What was asked for on the command line.</summary>
/// <param name="Again">A case the file already holds is measured anew.</param>
internal sealed record RunArguments(IReadOnlyList<IBenchCase> Cases, int Rounds, int? Pumps, int Minutes, string Out, bool Again)
{
    public const string Usage = """
        run CASE[,CASE]|all [--rounds N] [--pumps N] [--minutes M] [--again] [--out FILE]
        list
        """;

    /// <summary>Null with what is wrong.</summary>
    public static RunArguments? Parse(IReadOnlyList<string> args, IReadOnlyList<IBenchCase> known, out string error)
    {
        error = "";
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var again = false;
        var names = new List<string>();
        for (var at = 0; at < args.Count; at++)
        {
            if (args[at] == "--again")
                again = true;
            else if (args[at] is "--rounds" or "--pumps" or "--minutes" or "--out" && at + 1 < args.Count)
                values[args[at]] = args[++at];
            else if (args[at].StartsWith('-'))
                error = $"{args[at]} is no option, or its value is missing.";
            else
                names.AddRange(args[at].Split(',', StringSplitOptions.RemoveEmptyEntries));
        }

        var rounds = Number("--rounds", 5, ref error);
        var pumps = Number("--pumps", 0, ref error);
        var minutes = Number("--minutes", 10, ref error);
        var unknown = names.FirstOrDefault(name => name != "all" && known.All(one => one.Name != name));
        if (names.Count == 0)
            error = "Which case?";
        else if (unknown is not null)
            error = $"There is no case '{unknown}'.";
        return error.Length > 0
            ? null
            : new RunArguments(
                [.. known.Where(one => names.Contains("all") || names.Contains(one.Name))],
                rounds, pumps == 0 ? null : pumps, minutes, values.GetValueOrDefault("--out", "artifacts/bench/load.json"), again);

        int Number(string name, int usual, ref string wrong)
        {
            if (!values.TryGetValue(name, out var text))
                return usual;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
                return number;
            wrong = $"{name} {text} is not a number above 0.";
            return usual;
        }
    }
}
