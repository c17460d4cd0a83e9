using System.Globalization;

namespace ClosedLoop.Pumps.Protocols.Nomenclature;

/// <summary>
/// Reads the embedded term list once. The columns are: refid, code10, cf_code10, part, description, units_mdc, units_ucum, source.
/// </summary>
internal static class MdcTable
{
    private const int RefIdColumn = 0;
    private const int CodeColumn = 2;
    private const int DescriptionColumn = 4;
    private const int UcumColumn = 6;
    private const int SourceColumn = 7;
    private const int ColumnCount = 8;

    // 4::685 is a stray duplicate of the second in one public dump; the TF means 4::2176 (digest §11).
    private const uint StraySecondCode = 262829;

    /// <summary>One row of the list; <paramref name="Secondary"/> marks a spelling that must not win a look-up by code.</summary>
    internal readonly record struct Row(MdcTerm Term, bool Secondary);

    internal static List<Row> Read()
    {
        using var stream = typeof(MdcTable).Assembly.GetManifestResourceStream("mdc-codes.csv")
            ?? throw new InvalidOperationException("The term list is not embedded in the assembly.");
        using var reader = new StreamReader(stream);
        var rows = new List<Row>(capacity: 700);
        var columns = new List<string>(ColumnCount);
        _ = reader.ReadLine(); // column names
        while (reader.ReadLine() is { } line)
        {
            SplitCsv(line, columns);

            // Enumeration values (pump-status-...) have no code at all and are not terms.
            if (columns.Count != ColumnCount || columns[CodeColumn].Length == 0)
            {
                continue;
            }

            var code = uint.Parse(columns[CodeColumn], CultureInfo.InvariantCulture);
            if (code == StraySecondCode)
            {
                continue;
            }

            var refId = columns[RefIdColumn];
            var source = columns[SourceColumn];
            var term = new MdcTerm(code, refId, columns[UcumColumn], StatusOf(source));
            rows.Add(new Row(term, IsSecondary(refId, columns[DescriptionColumn])
                || source.StartsWith("inferred", StringComparison.Ordinal)));
        }

        return rows;
    }

    private static bool IsSecondary(string refId, string description) =>
        refId.StartsWith("MDCX_", StringComparison.Ordinal)
        || description.Contains("second spelling", StringComparison.Ordinal)
        || description.Contains("older spelling", StringComparison.Ordinal)
        || description.StartsWith("old name", StringComparison.Ordinal);

    private static MdcStatus StatusOf(string source) =>
        Names(source, "(approved)", "(registered)", "TF-2 Rev10", "TF-2 Rev9", "TF-3 Rev10", "PCIM Rev", "IHE CP", "CP-PCD")
            ? MdcStatus.Published
        : Names(source, "Rev11 draft", "containment sheet", "public samples") ? MdcStatus.Draft
        : MdcStatus.Provisional;

    private static bool Names(string source, params ReadOnlySpan<string> marks)
    {
        foreach (var mark in marks)
        {
            if (source.Contains(mark, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static void SplitCsv(string line, List<string> columns)
    {
        columns.Clear();
        var cell = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '"')
            {
                if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                {
                    cell.Append('"');
                    i++;
                    continue;
                }

                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                columns.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        columns.Add(cell.ToString());
    }
}
