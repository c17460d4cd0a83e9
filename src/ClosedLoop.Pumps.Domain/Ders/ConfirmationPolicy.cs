namespace ClosedLoop.Pumps.Domain.Ders;

/// <summary>Who has to agree before a proposal for a drug counts as released (design §6). The pump's own confirmation is always needed (S2).</summary>
public enum ConfirmationPolicy
{
    /// <summary>The nurse confirms at the pump.</summary>
    AtPump = 1,

    /// <summary>An identified nurse at the bedside releases the proposal before it is sent to the pump.</summary>
    ReleaseToPump = 2,

    /// <summary>A second clinician, blind to the first's entries, checks after programming and before the start.</summary>
    IndependentDoubleCheck = 3,
}
