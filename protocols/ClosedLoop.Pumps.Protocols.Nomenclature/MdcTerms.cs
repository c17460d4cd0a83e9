using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace ClosedLoop.Pumps.Protocols.Nomenclature;

/// <summary>Look-up of terms by code and by REFID. The code decides: REFIDs get renamed while the code stays (digest §4.3).</summary>
public static class MdcTerms
{
    private static readonly FrozenDictionary<uint, MdcTerm> ByCode;
    private static readonly FrozenDictionary<string, MdcTerm>.AlternateLookup<ReadOnlySpan<char>> ByStem;

    static MdcTerms()
    {
        var byCode = new Dictionary<uint, MdcTerm>();
        var byStem = new Dictionary<string, MdcTerm>(StringComparer.Ordinal);
        var rows = MdcTable.Read();
        foreach (var row in rows.OrderBy(r => r.Secondary))
        {
            if (row.Term.Code != 0 && !byCode.TryAdd(row.Term.Code, row.Term) && row.Term.Status > byCode[row.Term.Code].Status)
            {
                // Several spellings of one code: the code is as firm as its best source says.
                byCode[row.Term.Code] = byCode[row.Term.Code] with { Status = row.Term.Status };
            }

            byStem.TryAdd(Stem(row.Term.RefId).ToString(), row.Term);
        }

        ByCode = byCode.ToFrozenDictionary();
        ByStem = byStem.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>All terms that have a code, one per code.</summary>
    public static IEnumerable<MdcTerm> All => ByCode.Values;

    /// <summary>The term with this context-free code.</summary>
    public static bool TryGet(uint code, [NotNullWhen(true)] out MdcTerm? term) => ByCode.TryGetValue(code, out term);

    /// <summary>The term with this REFID; <c>MDC_X</c> and <c>MDCX_X</c> are the same stem (digest §4.3).</summary>
    public static bool TryGetByRefId(ReadOnlySpan<char> refId, [NotNullWhen(true)] out MdcTerm? term) =>
        ByStem.TryGetValue(Stem(refId), out term);

    /// <summary>True when both REFIDs have the same stem.</summary>
    public static bool SameStem(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => Stem(left).SequenceEqual(Stem(right));

    private static ReadOnlySpan<char> Stem(ReadOnlySpan<char> refId) =>
        refId.StartsWith("MDC_", StringComparison.Ordinal) ? refId[4..]
        : refId.StartsWith("MDCX_", StringComparison.Ordinal) ? refId[5..]
        : refId;
}
