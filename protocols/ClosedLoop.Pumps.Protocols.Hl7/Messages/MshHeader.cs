using ClosedLoop.Pumps.Protocols.Hl7.DataTypes;
using ClosedLoop.Pumps.Protocols.Hl7.Er7;
using ClosedLoop.Pumps.Protocols.Hl7.Findings;

namespace ClosedLoop.Pumps.Protocols.Hl7.Messages;

/// <summary>MSH (digest §3.1). The character set is not a choice of the writer, see <see cref="Er7Writer"/>.</summary>
public sealed record MshHeader
{
    /// <summary>MSH-3.</summary>
    public HierarchicDesignator? SendingApplication { get; init; }

    /// <summary>MSH-4.</summary>
    public HierarchicDesignator? SendingFacility { get; init; }

    /// <summary>MSH-5.</summary>
    public HierarchicDesignator? ReceivingApplication { get; init; }

    /// <summary>MSH-6.</summary>
    public HierarchicDesignator? ReceivingFacility { get; init; }

    /// <summary>MSH-7: when the message was made. Never the time of an observation.</summary>
    public Hl7Timestamp? CreatedAt { get; init; }

    /// <summary>MSH-9.</summary>
    public required MessageType Type { get; init; }

    /// <summary>MSH-10.</summary>
    public required string ControlId { get; init; }

    /// <summary>MSH-11.1.</summary>
    public string ProcessingId { get; init; } = "P";

    /// <summary>MSH-12.1.</summary>
    public string Version { get; init; } = "2.6";

    /// <summary>MSH-15, table 0155: when the commit acknowledgement is wanted.</summary>
    public string AcceptAckCondition { get; init; } = "";

    /// <summary>MSH-16, table 0155: when the application acknowledgement is wanted.</summary>
    public string ApplicationAckCondition { get; init; } = "";

    /// <summary>MSH-21. Only the OIDs in EI-3 mean anything.</summary>
    public ValueList<EntityIdentifier> Profiles { get; init; } = [];

    /// <summary>
    /// True when the sender wants one answer in original mode, AA, AE or AR on the connection the message came on: NE in MSH-15 with
    /// something else in MSH-16 (the PCD profiles before CP-091), or neither field from a sender of no IHE profile, such as an ADT feed
    /// (HL7 2.6 §2.9.2; digest §3.5).
    /// </summary>
    public bool IsOriginalMode => AcceptAckCondition.Length == 0
        ? ApplicationAckCondition.Length == 0 && Profiles.Count == 0
        : AcceptAckCondition == "NE" && ApplicationAckCondition is not ("NE" or "");

    /// <summary>Whether an answer on the same connection is wanted for this decision: AL, NE, ER, SU of table 0155; empty is AL.</summary>
    public bool WantsAnswer(CommitDecision decision) =>
        Holds(IsOriginalMode ? ApplicationAckCondition : AcceptAckCondition, decision == CommitDecision.Accept);

    /// <summary>Whether a separate application answer is wanted (PCD-03, DEV-51): MSH-16 in enhanced mode; empty is NE.</summary>
    public bool WantsApplicationAnswer(bool accepted) =>
        !IsOriginalMode && ApplicationAckCondition.Length > 0 && Holds(ApplicationAckCondition, accepted);

    /// <summary>The code of the answer on the same connection: commit codes in enhanced mode, application codes in original mode.</summary>
    public AckCode CodeOf(CommitDecision decision) => (decision, IsOriginalMode) switch
    {
        (CommitDecision.Accept, false) => AckCode.CA,
        (CommitDecision.Error, false) => AckCode.CE,
        (_, false) => AckCode.CR,
        (CommitDecision.Accept, true) => AckCode.AA,
        (CommitDecision.Error, true) => AckCode.AE,
        _ => AckCode.AR,
    };

    /// <summary>Reads as much as is there. What must be there is checked by the profile, so that any message can be answered.</summary>
    public static MshHeader Read(in Er7Message message, ReadReport report)
    {
        var msh = new SegmentReader(message.Header, "MSH", 1, report);
        return new MshHeader
        {
            SendingApplication = HierarchicDesignator.Read(msh.Field(3)),
            SendingFacility = HierarchicDesignator.Read(msh.Field(4)),
            ReceivingApplication = HierarchicDesignator.Read(msh.Field(5)),
            ReceivingFacility = HierarchicDesignator.Read(msh.Field(6)),
            CreatedAt = msh.Time(7),
            Type = MessageType.Read(msh.Field(9)),
            ControlId = msh.Text(10),
            ProcessingId = msh.Code(11, 1),
            Version = msh.Code(12, 1),
            AcceptAckCondition = msh.Code(15),
            ApplicationAckCondition = msh.Code(16),
            Profiles = EntityIdentifier.ReadAll(msh.Field(21)),
        };
    }

    /// <summary>The header of an answer: sender and receiver change places.</summary>
    public MshHeader Answer(MessageType type, string controlId, Hl7Timestamp createdAt) => new()
    {
        SendingApplication = ReceivingApplication,
        SendingFacility = ReceivingFacility,
        ReceivingApplication = SendingApplication,
        ReceivingFacility = SendingFacility,
        CreatedAt = createdAt,
        Type = type,
        ControlId = controlId,
        ProcessingId = ProcessingId,
        AcceptAckCondition = "NE",
        ApplicationAckCondition = "NE",
    };

    private static bool Holds(string condition, bool accepted) => condition switch
    {
        "NE" => false,
        "ER" => !accepted,
        "SU" => accepted,
        _ => true,
    };

    internal void Write(ref Er7Writer writer)
    {
        writer.Segment("MSH"u8);
        SendingApplication?.Write(ref writer, 3);
        SendingFacility?.Write(ref writer, 4);
        ReceivingApplication?.Write(ref writer, 5);
        ReceivingFacility?.Write(ref writer, 6);
        writer.Time(7, CreatedAt);
        writer.Text(9, 1, Type.Code);
        writer.Text(9, 2, Type.Trigger);
        writer.Text(9, 3, Type.Structure);
        writer.Text(10, ControlId);
        writer.Text(11, ProcessingId);
        writer.Text(12, Version);
        writer.Text(15, AcceptAckCondition);
        writer.Text(16, ApplicationAckCondition);
        writer.Raw(18, "UNICODE UTF-8"u8);
        writer.Raw(19, "en^English^ISO639"u8);
        for (var i = 0; i < Profiles.Count; i++)
        {
            Profiles[i].Write(ref writer, 21, i);
        }
    }
}
