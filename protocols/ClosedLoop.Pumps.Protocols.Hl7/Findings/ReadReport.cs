using System.Runtime.InteropServices;
using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Messages;
using ClosedLoop.Pumps.Protocols.Nomenclature.Units;

namespace ClosedLoop.Pumps.Protocols.Hl7.Findings;

/// <summary>Collects, while one message is read, what is wrong with it and which of the sender's tolerances it needed.</summary>
public sealed class ReadReport(ReadOptions options)
{
    private const int FindingsMax = 100;
    // Made when there is something to say: most messages are right.
    private List<Hl7Finding>? _findings;
    private List<OrderFault>? _faults;

    public ReadOptions Options { get; } = options;

    public IReadOnlyList<Hl7Finding> Findings => _findings ?? [];

    /// <summary>
    /// What the RRG of an infusion order must refuse, in the order of the message; empty for every other message. The order is read all
    /// the same, and its commit answer is CA.
    /// </summary>
    public IReadOnlyList<OrderFault> Faults => _faults ?? [];

    /// <summary>Tolerances without which the message would have been refused or read differently.</summary>
    public Tolerances Used { get; private set; }

    public bool HasErrors => Commit != CommitDecision.Accept;

    public CommitDecision Commit
    {
        get
        {
            var decision = CommitDecision.Accept;
            foreach (var finding in CollectionsMarshal.AsSpan(_findings))
            {
                if (finding.Severity != Hl7Severity.Error)
                {
                    continue;
                }

                if (finding.Code.IsReject())
                {
                    return CommitDecision.Reject;
                }

                decision = CommitDecision.Error;
            }

            return decision;
        }
    }

    public void Error(Hl7ErrorCode code, Hl7Location location, string text) => Add(new Hl7Finding(location, code, Hl7Severity.Error, text));

    public void Warn(Hl7ErrorCode code, Hl7Location location, string text) =>
        Add(new Hl7Finding(location, code, Hl7Severity.Warning, text));

    public void Inform(Hl7ErrorCode code, Hl7Location location, string text) =>
        Add(new Hl7Finding(location, code, Hl7Severity.Information, text));

    /// <summary>True when this sender may depart in this way, and then notes that it did.</summary>
    public bool Accepts(Tolerances departure)
    {
        if (!Options.Allowed.HasFlag(departure))
        {
            return false;
        }

        Used |= departure;
        return true;
    }

    internal void Fault(IheErrorCode code, Hl7Location location, string parameter, string text)
    {
        _faults ??= [];
        if (_faults.Count < FindingsMax && !_faults.Exists(f => f.Code == code && f.Location == location))
        {
            _faults.Add(new OrderFault(code, location, parameter, text));
        }
    }

    private void Add(Hl7Finding finding)
    {
        // The table and the record reader may find the same thing; a hostile message may hold thousands. The verdict is never lost.
        _findings ??= [];
        var isFull = _findings.Count >= FindingsMax && (finding.Severity != Hl7Severity.Error || HasErrors);
        if (!isFull && !_findings.Exists(f => f.Location == finding.Location && f.Code == finding.Code))
        {
            _findings.Add(finding);
        }
    }

    internal UnitResolution Resolve(CodedElement sent)
    {
        var allowed = Options.AllowedUnits;
        if (allowed == UnitTolerances.None && sent.StrictUnit is { } known)
        {
            return UnitResolution.Of(known);
        }

        var resolution = UnitResolver.Resolve(sent.First, sent.Second, allowed);
        if (allowed == UnitTolerances.None)
        {
            sent.StrictUnit = resolution.Unit;
        }

        Used |= (resolution.Used.HasFlag(UnitTolerances.ContextCodes) ? Tolerances.ContextCodesInUnits : 0)
            | (resolution.Used.HasFlag(UnitTolerances.Aliases) ? Tolerances.UnitAliases : 0)
            | (resolution.Used.HasFlag(UnitTolerances.NoCodingSystem) ? Tolerances.UnitWithoutCodingSystem : 0)
            | (resolution.Used.HasFlag(UnitTolerances.Blanks) ? Tolerances.BlanksAroundCodes : 0);
        return resolution;
    }
}
