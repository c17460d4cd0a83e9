using Xunit;

namespace ClosedLoop.Pumps.Protocols.Tests.Hl7;

/// <summary>
/// A test on a collection of public messages that is not part of the repository; skipped where HL7_CORPUS does not name it.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CorpusFactAttribute : FactAttribute
{
    internal const string Variable = "HL7_CORPUS";

    public CorpusFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)))
        {
            Skip = $"{Variable} names no folder with messages and INDEX.tsv";
        }
    }
}
