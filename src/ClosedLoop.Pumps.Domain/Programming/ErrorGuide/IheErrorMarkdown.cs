using System.Globalization;
using System.Text;

namespace ClosedLoop.Pumps.Domain.Programming.ErrorGuide;

/// <summary>Writes docs/interfaces/pcd-03-errors.md from the table.</summary>
public static class IheErrorMarkdown
{
    /// <summary>The file, relative to the repository.</summary>
    public const string Path = "docs/interfaces/pcd-03-errors.md";

    private const string Head = """
        # PCD-03 application error codes

        Generated from `IheErrorGuide` by `gateway docs errors`; do not edit. A test fails when it differs.

        An order that passes the commit check gets CA, and later exactly one RRG^O16. When it is not programmed, the RRG has AE or AR, one ERR
        segment with the code in ERR-5.1 and its text in ERR-5.2, words about this case in ERR-5.9, and in ERR-6 what it is about. AE: something
        in or about the order has to change. AR: the same order could pass at another time, at another pump, or with another person's consent.
        A sender treats both as "not programmed".

        Of several reasons the most fundamental is the answer: reachable, fresh, readable, right kind of pump, complete, right patient, ready,
        verified, in the library, within the pump's range. The same bedside request (order, ORC-9, pump) under a new MSH-10 is never proposed
        twice and gets the answer of the first; another request for a bolus order that was or may still be given is refused with 9016.

        | Code | Text | When this gateway gives it | Found by | What the nurse does |
        |---|---|---|---|---|

        """;

    /// <summary>The whole file, with line feeds.</summary>
    public static string Write()
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var entry in IheErrorGuide.All)
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {entry.Code} | {entry.Text} | {entry.Condition} | {Words(entry.DecidedBy)} | {entry.Action} |\n");
        return text.ToString();
    }

    private static string Words(ErrorDecider deciders) => deciders.ToString().ToLowerInvariant();
}
