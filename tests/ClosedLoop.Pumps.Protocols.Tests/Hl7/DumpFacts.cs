using ClosedLoop.Pumps.Protocols.Hl7.Findings;
using Xunit;
namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;
public sealed class DumpFacts
{
    [Fact]
    public void Dump()
    {
        foreach (var folder in new[] { "handmade", "ihe" })
        {
            var lines = new List<string>();
            foreach (var f in Vectors.Names(folder))
            {
                var strict = new ReadReport(new ReadOptions(ProcessingIds: "DP"));
                var record = AnyMessage.Read(Vectors.Parse(Vectors.Read(f)), strict);
                var report = strict; 
                if (true)
                {
                    var all = (Tolerances)(-1) & ~Tolerances.UndeclaredLatin1;
                    var lenient = new ReadReport(new ReadOptions(all, "DP") { ProfileOidAliases = ClosedLoop.Pumps.Protocols.Hl7.Profiles.ProfileOidAliases.Printed });
                    var r2 = AnyMessage.Read(Vectors.Parse(Vectors.Read(f)), lenient);
                    report = lenient; record = r2;
                }
                lines.Add($"{f}\t{record?.GetType().Name ?? "-"}\t{report.Commit}\t{(report.Used == 0 ? "-" : report.Used.ToString().Replace(", ", ","))}\t{string.Join("; ", VectorFacts.Of(record, report).Select(p => p.Key + "=" + p.Value))}\tSTRICT {strict.Commit} {string.Join(" | ", strict.Findings)}");
            }
            File.WriteAllLines($"/tmp/hl7-dump-{folder}.tsv", lines);
        }
    }
}
